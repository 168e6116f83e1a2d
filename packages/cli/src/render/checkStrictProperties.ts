import { formatPath, JsonObject, Problem, suggestName } from '@slipway/oam';

/** KubeVela decodes these strictly: a key that it does not know is an error. */
const KNOWN: { readonly [type: string]: readonly string[] } = {
  deploy: ['auto', 'policies', 'parallelism', 'ignoreTerraformComponent'],
  topology: [
    'clusters',
    'clusterLabelSelector',
    'clusterSelector',
    'namespace',
    'allowEmpty',
  ],
  override: ['components', 'selector'],
  replication: ['keys', 'selector'],
};

const COMPONENT_PATCH = [
  'name',
  'type',
  'properties',
  'traits',
  'externalRevision',
];
const TRAIT_PATCH = ['type', 'properties', 'disable'];

export function checkStrictProperties(
  type: string,
  properties: JsonObject,
  path: string,
): Problem[] {
  const known = KNOWN[type];
  if (!known) {
    return [];
  }
  const problems = unknownKeys(properties, known, `${path}.properties`);
  if (type === 'override' && Array.isArray(properties.components)) {
    properties.components.forEach((component, index) => {
      const at = `${path}.properties.components[${index}]`;
      problems.push(...unknownKeys(component, COMPONENT_PATCH, at));
      const traits = fieldOf(component, 'traits');
      if (Array.isArray(traits)) {
        traits.forEach((trait, position) =>
          problems.push(
            ...unknownKeys(trait, TRAIT_PATCH, `${at}.traits[${position}]`),
          ),
        );
      }
    });
  }
  return problems;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function unknownKeys(
  value: unknown,
  known: readonly string[],
  path: string,
): Problem[] {
  return Object.keys(Object(value))
    .filter(key => !known.includes(key))
    .map(key => ({
      code: 'unknown_field',
      severity: 'error',
      path: `${path}.${formatPath([key])}`,
      message: `There is no field "${key}" here.`,
      hint: suggestName(key, known),
    }));
}
