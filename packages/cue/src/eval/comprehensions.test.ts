import { errorOf, evaluateText, evaluation } from '../testing/evaluateText';

describe('comprehensions', () => {
  it('loop over lists and structs, with conditions and let clauses', () => {
    expect(
      evaluateText('a: [for i, x in [3, 4, 5] if x > 3 let y = x * 10 {y + i}]')
        .a,
    ).toEqual([41, 52]);
    expect(
      evaluateText('m: {for k, v in {x: 1, y: 2} {"\\(k)!": v + 1}}').m,
    ).toEqual({ 'x!': 2, 'y!': 3 });
  });

  it('give fields in the order of what they loop over', () => {
    const text = 's: {for k in ["b", "c", "a"] {"\\(k)": 1}}';
    expect(evaluation(text).fields(['s'])).toEqual(['b', 'c', 'a']);
  });

  it('may begin a clause on a line of its own', () => {
    expect(evaluateText('a: [for x in [1, 2]\n  if x > 1 {x}]').a).toEqual([2]);
  });

  it('leave hidden, optional and definition fields out of a loop', () => {
    expect(
      evaluateText('a: {x: 1, _y: 2, z?: 3, #w: 4}\nb: [for k, _ in a {k}]').b,
    ).toEqual(['x']);
  });

  it('see a field of the same struct that another comprehension sets, in either order', () => {
    expect(
      evaluateText(
        's: {n: *1 | int, if n == 1 {m: "one"}, if n == 2 {m: "two"}, if true {n: 2}}',
      ).s,
    ).toEqual({ n: 2, m: 'two' });
    expect(
      evaluateText(
        's: {list: [...int], if len(list) == 2 {ok: true}, if true {list: [1, 2]}}',
      ).s,
    ).toEqual({ list: [1, 2], ok: true });
    expect(
      evaluateText(
        's: {for k, v in {p: 1} {"\\(k)x": v}, if px == 1 {ok: true}, px: int}',
      ).s,
    ).toEqual({ px: 1, ok: true });
  });

  it('never let a stale value out: what depends on itself is refused', () => {
    expect(
      errorOf(
        's: {a: *1 | int, b: *1 | int, if b == 1 {a: 2}, if a == 1 {b: 2}}',
      ).code,
    ).not.toBe('user');
  });

  it('with a condition that is not concrete leave the struct incomplete', () => {
    expect(errorOf('p: bool\na: {if p {b: 1}, c: 2}').code).toBe('incomplete');
  });

  it('which cannot be decided hide the fields that they may set', () => {
    expect(
      errorOf('_p: bool\n_a: {n: *"" | string, if _p {n: "x"}}\nout: _a.n')
        .code,
    ).toBe('incomplete');
  });

  it('refuse a condition that is no bool and a source that is no list or struct', () => {
    expect(errorOf('a: {if 1 {b: 1}}').message).toContain(
      'the condition is 1, not a bool',
    );
    expect(errorOf('a: [for x in 3 {x}]').message).toContain(
      'cannot loop over 3',
    );
  });

  it('may give a scalar or a list to the struct that holds nothing else', () => {
    expect(evaluateText('a: {if true {"s"}}\nb: {if true {[1, 2]}}')).toEqual({
      a: 's',
      b: [1, 2],
    });
  });
});
