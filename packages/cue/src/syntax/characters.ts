const UNDERSCORE = 95;
const DOLLAR = 36;
const HASH = 35;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
  return (
    isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
  );
}

/** Letters of any alphabet count, told by being outside ASCII. */
export function isIdentifierStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === UNDERSCORE ||
    code === DOLLAR ||
    code === HASH ||
    code > 127
  );
}

export function isIdentifierPart(code: number): boolean {
  return isIdentifierStart(code) || isDigit(code);
}
