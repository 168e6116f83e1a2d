import { errorOf, evaluateText } from '../testing/evaluateText';

describe('references', () => {
  it('are evaluated where they are used', () => {
    expect(
      evaluateText(
        '_t: {_p: {n: string}, out: "hi \\(_p.n)"}\na: _t & {_p: n: "bob"}',
      ).a,
    ).toEqual({ out: 'hi bob' });
  });

  it('follow chains of any length', () => {
    const links = Array.from(
      { length: 3000 },
      (_, i) => `f${i}: f${i + 1}`,
    ).join('\n');
    expect(evaluateText(`${links}\nf3000: 7`).f0).toBe(7);
  });

  it('may go round in a circle of mere references', () => {
    expect(evaluateText('a: b\nb: c\nc: a\nb: 7')).toEqual({
      a: 7,
      b: 7,
      c: 7,
    });
    expect(evaluateText('a: b & c\nb: c & int\nc: b & 3')).toEqual({
      a: 3,
      b: 3,
      c: 3,
    });
  });

  it('may compute one another when one of them is known', () => {
    expect(evaluateText('a: b + 1\nb: a - 1\na: 5')).toEqual({ a: 5, b: 4 });
  });

  it('refuse a value that needs itself', () => {
    expect(errorOf('a: a + 1').code).toBe('cycle');
  });

  it('refuse a struct that contains itself, unless something ends it', () => {
    expect(errorOf('#A: {x: #A}\na: #A').code).toBe('cycle');
    expect(errorOf('a: {b: a}').code).toBe('cycle');
    expect(
      evaluateText('#S: {n: int, next?: #S}\ns: #S & {n: 1, next: {n: 2}}').s,
    ).toEqual({ n: 1, next: { n: 2 } });
    expect(
      evaluateText('#S: {n: int, next: *null | #S}\ns: #S & {n: 1, next: n: 2}')
        .s,
    ).toEqual({ n: 1, next: { n: 2, next: null } });
  });

  it('know let declarations and aliases of fields and values', () => {
    expect(evaluateText('let base = {y: 1}\na: base & {z: 2}').a).toEqual({
      y: 1,
      z: 2,
    });
    expect(evaluateText('X=a: {b: 1}\nc: X.b').c).toBe(1);
    expect(evaluateText('a: X={b: 1, c: X.b}').a).toEqual({ b: 1, c: 1 });
  });

  it('name what does not exist, with its line', () => {
    expect(errorOf('a: 1\nb: c').diagnostics[0]).toMatchObject({
      code: 'reference',
      message: 'reference "c" not found',
      position: { line: 2, column: 4 },
    });
    expect(errorOf('a: {b: 1}\nc: a.d').diagnostics[0]).toMatchObject({
      code: 'reference',
      message: 'undefined field: d',
      path: ['c'],
    });
    expect(errorOf('a: {b?: 1}\nc: a.b').message).toContain(
      'cannot reference optional field: b',
    );
  });

  it('tell a hidden field from a quoted label of the same name', () => {
    expect(evaluateText('a: {"_x": 1, _x: 2, "#y": 3, z: _x}').a).toEqual({
      _x: 1,
      '#y': 3,
      z: 2,
    });
  });
});
