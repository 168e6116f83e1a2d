import { quote } from '../problem';
import type { Problem } from '../types';

type NameProblem = Pick<Problem, 'code' | 'message' | 'hint'>;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const GO_DURATION = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Names of Applications, components and namespaces become names and labels of Kubernetes objects. */
export function checkDnsLabel(
  name: string,
  what: string,
): NameProblem | undefined {
  if (DNS_LABEL.test(name)) {
    return undefined;
  }
  const suggestion = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return {
    code: 'invalid_name',
    message: `The ${what} ${quote(
      name,
    )} is not a DNS label: lower-case letters, digits and "-", at most 63, beginning and ending with a letter or digit.`,
    hint: suggestion ? `for example ${quote(suggestion)}` : undefined,
  };
}

export function checkLabel(
  key: string,
  value: string,
): NameProblem | undefined {
  if (!LABEL_KEY.test(key)) {
    return {
      code: 'invalid_name',
      message: `${quote(key)} is not a label key Kubernetes accepts.`,
      hint: 'an optional DNS prefix and "/", then letters, digits, "-", "_" and "."',
    };
  }
  if (!LABEL_VALUE.test(value)) {
    return {
      code: 'invalid_name',
      message: `${quote(
        value,
      )} is not a label value Kubernetes accepts: at most 63 letters, digits, "-", "_" and ".".`,
      hint: 'put longer texts into an annotation',
    };
  }
  return undefined;
}

/** Go's durations: `90s`, `1h30m`. */
export function isGoDuration(text: string): boolean {
  return GO_DURATION.test(text);
}
