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

const MOST_OF_A_LABEL = 63;

/** Revisions are labels of what is delivered, `<name>-v12`: the name has to leave room for that. */
export function checkRoomForRevisions(
  name: string,
): (NameProblem & Pick<Problem, 'severity'>) | undefined {
  const digits = MOST_OF_A_LABEL - name.length - '-v'.length;
  if (digits >= 4) {
    return undefined;
  }
  return {
    code: 'name_too_long',
    severity: digits > 0 ? 'warning' : 'error',
    message: `The name has ${
      name.length
    } characters. Its revisions are labels of what is delivered, and a label has at most ${MOST_OF_A_LABEL}: ${
      digits > 0
        ? `from its revision v1${'0'.repeat(
            digits,
          )} on nothing could be delivered`
        : 'not even that of v1 fits'
    }.`,
    hint: `take a name of at most ${
      MOST_OF_A_LABEL - '-v'.length - 4
    } characters`,
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
