import { errorOf, evaluateText } from '../testing/evaluateText';

describe('defaults', () => {
  it('gives way to a value that fits another alternative', () => {
    expect(evaluateText('size: *1 | int\nbig: size & 4')).toEqual({
      size: 1,
      big: 4,
    });
  });

  it('is used where a concrete value is needed', () => {
    expect(evaluateText('kind: *"web" | "job"\nname: "\\(kind)-1"').name).toBe(
      'web-1',
    );
  });

  it('combines over several disjunctions: what all of them prefer wins', () => {
    expect(evaluateText('a: (*1 | 2 | 3) & (*1 | 2)')).toEqual({ a: 1 });
    expect(errorOf('a: (*1 | 2) & (1 | *2)').code).toBe('incomplete');
  });

  it('stays a default through a nested disjunction', () => {
    expect(evaluateText('a: 1 | (*2 | 3)')).toEqual({ a: 2 });
  });

  it('may be null', () => {
    expect(evaluateText('a: *null | string')).toEqual({ a: null });
  });

  it('may be a list or a struct that something replaces', () => {
    expect(evaluateText('a: *[] | [...string]\nb: a & ["q"]')).toEqual({
      a: [],
      b: ['q'],
    });
    expect(evaluateText('a: *{x: 1} | {y: 2}\nb: a.x')).toEqual({
      a: { x: 1 },
      b: 1,
    });
  });

  it('counts alternatives that come to the same as one', () => {
    expect(evaluateText('a: *{x: 1} | *{x: 1} | {y: 2}')).toEqual({
      a: { x: 1 },
    });
  });
});
