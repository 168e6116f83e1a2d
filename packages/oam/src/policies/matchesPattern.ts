/** Whether a name fits a pattern in which `*` stands for any characters. Linear in practice and never worse than both lengths multiplied. */
export function matchesPattern(name: string, pattern: string): boolean {
  let at = 0;
  let position = 0;
  let lastStar = -1;
  let retryFrom = 0;
  while (at < name.length) {
    if (pattern[position] === '*') {
      lastStar = position;
      retryFrom = at;
      position += 1;
    } else if (pattern[position] === name[at]) {
      at += 1;
      position += 1;
    } else if (lastStar >= 0) {
      // The star takes one more character.
      retryFrom += 1;
      at = retryFrom;
      position = lastStar + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(position));
}
