import type { JsonValue } from '@slipway/cue';
import type { Problem } from './types';

/** Keys and list indices from the root of a document. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_$][\w$-]*$/;

/** `['spec', 'components', 0, 'properties', '/']` as `spec.components[0].properties["/"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') {
      text += `[${segment}]`;
    } else if (PLAIN_KEY.test(segment)) {
      text += text === '' ? segment : `.${segment}`;
    } else {
      text += `[${JSON.stringify(segment)}]`;
    }
  }
  return text;
}

/** The inverse of {@link formatPath}. */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  const segment = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g;
  for (const [, index, quoted, plain] of text.matchAll(segment)) {
    if (index !== undefined) {
      path.push(Number(index));
    } else if (quoted !== undefined) {
      path.push(String(JSON.parse(`"${quoted}"`)));
    } else {
      path.push(plain);
    }
  }
  return path;
}

/** How a value is named in a sentence: `the string "x"`, `a list`, `nothing`. */
export function describeValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'string':
      return `the string ${quote(value)}`;
    default:
      return `the ${typeof value} ${value}`;
  }
}

/** Characters that nobody sees, or that turn the text around them: they stay out of sentences and logs. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A string in double quotes, cut when it is long. */
export function quote(text: string): string {
  return JSON.stringify(
    text.length > 60 ? `${text.slice(0, 57)}…` : text,
  ).replace(
    UNSEEN,
    character =>
      `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}

/** `"a", "b" or "c"`. */
export function listNames(names: readonly string[], limit = 12): string {
  const shown = names.slice(0, limit).map(quote);
  if (names.length > limit) {
    return `${shown.join(', ')} and ${names.length - limit} more`;
  }
  return shown.length > 1
    ? `${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`
    : shown.join('');
}

/** Whether nothing in the list stands in the way. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(problem => problem.severity === 'error');
}

/** `path: subject: message; hint (definition)`. */
export function formatProblem(problem: Problem): string {
  const at = problem.path ? `${problem.path}: ` : '';
  const subject = problem.subject ? `${problem.subject}: ` : '';
  const sentence = problem.hint
    ? `${problem.message.replace(/\.$/, '')}; ${problem.hint}`
    : problem.message;
  const definition = problem.definition ? ` (${problem.definition})` : '';
  return `${at}${subject}${sentence}${definition}`;
}
