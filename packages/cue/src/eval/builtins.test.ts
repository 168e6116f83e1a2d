import { errorOf, evaluateText } from '../testing/evaluateText';

describe('builtins', () => {
  it('len counts bytes, elements and regular fields', () => {
    expect(
      evaluateText(
        `a: [len("ä"), len([1, 2]), len({x: 1, y?: 2, #z: 3, _w: 4}), len('xyz')]`,
      ).a,
    ).toEqual([2, 2, 1, 3]);
  });

  it('and unifies a list', () => {
    expect(evaluateText('a: and([int, >3]) & 5').a).toBe(5);
  });

  it('error fails with its own sentence', () => {
    expect(errorOf('a: error("no such size")').diagnostics[0]).toMatchObject({
      code: 'user',
      message: 'no such size',
      path: ['a'],
    });
  });

  it('matchN counts the schemas that hold', () => {
    expect(evaluateText('a: matchN(1, [int, >5]) & 3').a).toBe(3);
    expect(errorOf('a: matchN(1, [int, >5]) & 7').message).toContain(
      '2 of 2 schemas match',
    );
    expect(evaluateText('a: matchN(>=1, [int, >5]) & 7').a).toBe(7);
  });

  it('matchIf chooses the schema by a condition', () => {
    expect(evaluateText('a: matchIf(int, >3, string) & 5').a).toBe(5);
    expect(errorOf('a: matchIf(int, >3, string) & 2').code).toBe('conflict');
  });

  it('are refused as values', () => {
    expect(errorOf('a: len').message).toContain('call it: len(…)');
  });
});
