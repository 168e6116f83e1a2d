/** A template's object with the form's values put in. */
export interface Filled {
  value: unknown;
  /** Expressions that only the backend can work out (filters, other names). */
  unknown: string[];
}

const expression = /\$\{\{\s*([^}]*?)\s*\}\}/g;
const whole = /^\$\{\{\s*([^}]*?)\s*\}\}$/;
const parameter = /^parameters((?:\.[A-Za-z_$][\w$-]*|\["[^"]+"\]|\[\d+\])+)$/;

/**
 * Replaces `${{ parameters.a.b }}` as the scaffolder does: a text that is one expression takes the value with its type,
 * within a text the value is written into it. What has no value is left out.
 */
export function fillParameters(
  template: unknown,
  parameters: { [name: string]: unknown },
): Filled {
  const unknown: string[] = [];

  function lookUp(source: string): unknown {
    const path = parameter.exec(source)?.[1];
    if (path === undefined) {
      unknown.push(source);
      return undefined;
    }
    return [...path.matchAll(/\.([\w$-]+)|\["([^"]+)"\]|\[(\d+)\]/g)]
      .map(([, name, quoted, index]) => name ?? quoted ?? index)
      .reduce<unknown>(
        (value, key) =>
          typeof value === 'object' && value !== null
            ? Object.entries(value).find(([name]) => name === key)?.[1]
            : undefined,
        parameters,
      );
  }

  function fill(value: unknown): unknown {
    if (typeof value === 'string') {
      const single = whole.exec(value);
      return single
        ? lookUp(single[1])
        : value.replace(expression, (_, source: string) =>
            asText(lookUp(source)),
          );
    }
    if (Array.isArray(value)) {
      return value.map(fill).filter(each => each !== undefined);
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, each]) => [name, fill(each)] as const)
          .filter(([, each]) => each !== undefined),
      );
    }
    return value;
  }

  return { value: fill(template), unknown };
}

function asText(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
