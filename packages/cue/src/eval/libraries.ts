/**
 * What this package needs and does not bring: regular expressions of RE2 and a parser for YAML, which weigh more than the evaluator itself. In
 * Node both are there from the start (`createNativeEngine`); a browser loads them when a text needs them (`@slipway/cue/browser`).
 */

/** As `re2js` has it. */
export interface RegularExpressionLibrary {
  compile(pattern: string): CompiledExpression;
  quote(text: string): string;
}

export interface CompiledExpression {
  matcher(text: string): {
    find(): boolean;
    group(index: number): string | null;
    groupCount(): number;
    start(): number;
    end(): number;
  };
  namedGroups(): Record<string, number>;
}

/** The documents of a text, each as plain values or as what is wrong with it; aliases are followed so often at most. */
export type YamlReader = (
  text: string,
  mostAliases: number,
) => readonly ({ readonly value: unknown } | { readonly error: string })[];

interface Libraries {
  regularExpressions?: RegularExpressionLibrary;
  readYaml?: YamlReader;
}

const present: Libraries = {};

/** For the rest of the process. */
export function provideLibraries(provided: Libraries): void {
  Object.assign(present, provided);
}

export function libraries(): Readonly<Libraries> {
  return present;
}
