import type { JsonSchema } from '@slipway/cue';
import { compareValues, same } from './compareValues';

/** One thing that another schema asks or allows. */
export interface ParameterChange {
  /** `ports[].port`; empty for the parameter as a whole. */
  readonly path: string;
  /** What was accepted before may be refused now, so an Application that is in order may not be any more. */
  readonly breaking: boolean;
  /** One sentence without the path. */
  readonly message: string;
}

/**
 * What changes for those who fill in the parameters when a definition goes from one schema to another. Where it cannot be told whether all old values still
 * fit, the change counts as breaking.
 */
export function compareParameters(
  before: JsonSchema,
  after: JsonSchema,
): ParameterChange[] {
  return compare(before, after, '');
}

function compare(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  if (same(before, after)) {
    return [];
  }
  return [
    ...compareValues(before, after, path),
    ...compareProperties(before, after, path),
    ...compareItems(before, after, path),
    ...compareChoices(before, after, path),
  ];
}

function compareProperties(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const old = before.properties ?? {};
  const now = after.properties ?? {};
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const required = (schema: JsonSchema, name: string) =>
    schema.required?.includes(name) ?? false;
  const changes = names.flatMap((name): ParameterChange[] => {
    const at = path ? `${path}.${name}` : name;
    const needed = required(after, name);
    if (!Object.hasOwn(now, name)) {
      return [
        { path: at, breaking: !describesOthers(after), message: 'is gone' },
      ];
    }
    if (!Object.hasOwn(old, name)) {
      return [
        {
          path: at,
          breaking: needed,
          message: needed ? 'is new and required' : 'is new',
        },
      ];
    }
    const wasNeeded = required(before, name);
    return [
      ...(needed !== wasNeeded
        ? [
            {
              path: at,
              breaking: needed,
              message: needed ? 'is required now' : 'is not required any more',
            },
          ]
        : []),
      ...compare(old[name], now[name], at),
    ];
  });
  return [...changes, ...compareAdditional(before, after, path)];
}

function compareAdditional(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const old = before.additionalProperties;
  const now = after.additionalProperties;
  if (same(old, now)) {
    return [];
  }
  if (typeof old === 'object' && typeof now === 'object') {
    return compare(old, now, `${path}.*`);
  }
  const breaking = now === false || typeof now === 'object';
  return [
    {
      path,
      breaking,
      message: breaking
        ? 'allows fewer fields than before'
        : 'allows other fields as well',
    },
  ];
}

function compareItems(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const { items: old } = before;
  const { items: now } = after;
  if (same(old, now)) {
    return [];
  }
  return old && now && !Array.isArray(old) && !Array.isArray(now)
    ? compare(old, now, `${path}[]`)
    : [
        {
          path: `${path}[]`,
          breaking: now !== undefined,
          message: 'is described in another way',
        },
      ];
}

function compareChoices(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  return (['oneOf', 'anyOf', 'allOf'] as const).flatMap(
    (name): ParameterChange[] => {
      const old = before[name] ?? [];
      const now = after[name] ?? [];
      if (same(old, now)) {
        return [];
      }
      const fits =
        now.length === 0 ||
        (name !== 'allOf' &&
          old.length > 0 &&
          old.every(choice => now.some(each => same(each, choice))));
      return [
        {
          path,
          breaking: !fits,
          message: fits
            ? 'offers more alternatives'
            : 'offers other alternatives',
        },
      ];
    },
  );
}

/** CUE's structs take unknown fields unless they are closed, but then nothing reads them. */
function describesOthers({
  additionalProperties = false,
}: JsonSchema): boolean {
  return additionalProperties !== false;
}
