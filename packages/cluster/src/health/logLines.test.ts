import { hasLogLine, quoteLogLine, showLogLines, withoutLogLines } from './logLines';

const sentence = (line: string) => `container "web" ended${quoteLogLine(line)}, 2 restarts; and container "db"${quoteLogLine('no (space) "left"')}`;

describe('what a container wrote, in a sentence', () => {
  it('is shown to those who may read logs', () => {
    expect(showLogLines(sentence('panic'))).toBe('container "web" ended ("panic"), 2 restarts; and container "db" ("no (space) "left"")');
  });

  it('is taken out for others, whatever is written', () => {
    expect(withoutLogLines(sentence('panic ("x")'))).toBe('container "web" ended, 2 restarts; and container "db"');
    expect(hasLogLine(sentence('x'))).toBe(true);
    expect(hasLogLine('container "web" ended ("x")')).toBe(false);
  });

  it('is taken out of a sentence that was cut off as well', () => {
    expect(withoutLogLines(sentence('panic').slice(0, 28))).toBe('container "web" ended');
  });

  it.each([
    ['ends itself early', 'a\u2069") secret', 'a ") secret'],
    ['turns the direction of what follows', '\u202eevil', 'evil'],
    ['has colours and control characters', '\u001b[31mred\u001b[0m\u0007', 'red'],
  ])('cannot do harm when it %s', (_what, line, shown) => {
    const text = `ended${quoteLogLine(line)}`;
    expect(showLogLines(text)).toBe(`ended ("${shown}")`);
    expect(withoutLogLines(text)).toBe('ended');
  });
});
