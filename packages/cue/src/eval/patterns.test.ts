import { errorOf, evaluateText } from '../testing/evaluateText';

describe('pattern constraints', () => {
  it('add to every field whose label matches', () => {
    expect(
      evaluateText('a: {[string]: {q: *1 | int}}\na: x: {}\na: y: q: 2').a,
    ).toEqual({ x: { q: 1 }, y: { q: 2 } });
    expect(evaluateText('a: {[=~"^p"]: >10}\na: {q: 1, p: 11}').a).toEqual({
      q: 1,
      p: 11,
    });
    expect(
      errorOf('a: {[=~"^p"]: >10}\na: {p: 1}').diagnostics[0].path,
    ).toEqual(['a', 'p']);
  });

  it('may name the label', () => {
    expect(evaluateText('a: [Name=string]: {n: Name}\na: foo: {}').a).toEqual({
      foo: { n: 'foo' },
    });
  });

  it('hold for fields of comprehensions', () => {
    expect(
      evaluateText('a: {[string]: {q: *1 | int}, for k in ["x"] {"\\(k)": {}}}')
        .a,
    ).toEqual({ x: { q: 1 } });
  });

  it('do not touch hidden fields', () => {
    expect(evaluateText('a: {[string]: int, _h: "text", b: 1}').a).toEqual({
      b: 1,
    });
  });
});
