import type {
  DefinitionKind,
  DefinitionRef,
} from '@slipway/backstage-plugin-delivery-common';

/** Where uses of a kind stand in an Application; `*` is any item of a list. */
const places: { readonly [kind in DefinitionKind]: readonly string[] } = {
  component: ['spec', 'components', '*'],
  trait: ['spec', 'components', '*', 'traits', '*'],
  policy: ['spec', 'policies', '*'],
  'workflow-step': ['spec', 'workflow', 'steps', '*'],
};

/** The parts of an Application that name a definition, as they stand in it. */
export function usesOf(
  application: unknown,
  { kind, name }: DefinitionRef,
): { type: string; properties?: object }[] {
  return partsAt(application, places[kind])
    .filter(isUse)
    .filter(({ type }) => type === name);
}

function partsAt(part: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) {
    return [part];
  }
  if (key === '*') {
    return Array.isArray(part) ? part.flatMap(item => partsAt(item, rest)) : [];
  }
  return partsAt(Object(part)[key], rest);
}

function isUse(part: unknown): part is { type: string; properties?: object } {
  return (
    typeof part === 'object' &&
    part !== null &&
    'type' in part &&
    typeof part.type === 'string'
  );
}
