import { errorOf, evaluateText } from '../testing/evaluateText';

const json = (value: string) =>
  evaluateText(`import "encoding/json"\na: json.Marshal(${value})`).a;
const yaml = (value: string) =>
  evaluateText(`import "encoding/yaml"\na: yaml.Marshal(${value})`).a;

describe('json.Marshal', () => {
  it('writes fields where Go CUE puts them, and decimals with all their digits', () => {
    expect(
      json('{b: 1, if true {c: 2}, a: [1.50, 1e3, 12345678901234567890]}'),
    ).toBe('{"c":2,"b":1,"a":[1.50,1E+3,12345678901234567890]}');
  });

  it('leaves out what is no data', () => {
    expect(json('{_h: 1, #d: 2, o?: 3, "_q": 4}')).toBe('{"_q":4}');
  });

  it('needs concrete values', () => {
    expect(
      errorOf('import "encoding/json"\na: json.Marshal({b: int})').code,
    ).toBe('incomplete');
  });
});

describe('yaml.Marshal', () => {
  it.each([
    [
      '{b: 1, a: {c: [1, {d: "x"}]}, e: [], f1: {}}',
      'b: 1\na:\n  c:\n    - 1\n    - d: x\ne: []\nf1: {}\n',
    ],
    ['[[1, 2], {a: 1, b: [3]}]', '- - 1\n  - 2\n- a: 1\n  b:\n    - 3\n'],
    ['"text"', 'text\n'],
    [
      '{a: "line\\nline\\n", b: "one\\ntwo"}',
      'a: |\n  line\n  line\nb: |-\n  one\n  two\n',
    ],
    [
      '{"y": "yes", n1: "x: y", e: "", z: null, t: "2020-01-01", o: "0x1f", q: "it\'s"}',
      `"y": "yes"\nn1: 'x: y'\ne: ""\nz: null\n"t": "2020-01-01"\no: "0x1f"\nq: it's\n`,
    ],
    [
      '{a: 1.50, b: true, c: "\\t", d: "- x", e: "#x"}',
      `a: 1.50\nb: true\nc: "\\t"\nd: '- x'\ne: '#x'\n`,
    ],
  ])('writes what Go CUE writes: %s', (value, text) => {
    expect(yaml(value)).toBe(text);
  });
});
