import { errorOf, evaluateText } from '../testing/evaluateText';

describe('lists', () => {
  it('are unified element by element', () => {
    expect(evaluateText('a: [1, 2, ...int] & [_, _, 3]').a).toEqual([1, 2, 3]);
    expect(evaluateText('a: [{x: 1}, ...{y: 2}] & [_, {z: 3}]').a).toEqual([
      { x: 1 },
      { y: 2, z: 3 },
    ]);
  });

  it('must have the same length unless they are open', () => {
    expect(errorOf('a: [1, 2] & [1, 2, 3]').message).toContain(
      'incompatible list lengths (2 and 3)',
    );
  });

  it('check further elements against the type of the ellipsis', () => {
    expect(errorOf('a: [...string] & ["x", 1]').diagnostics[0].path).toEqual([
      'a',
      '1',
    ]);
  });

  it('are added and repeated, as KubeVela rewrites them', () => {
    expect(evaluateText('a: [1] + [2, 3]\nb: 2 * ["x"]')).toEqual({
      a: [1, 2, 3],
      b: ['x', 'x'],
    });
  });

  it('are indexed, sliced and compared', () => {
    expect(
      evaluateText(
        'a: [1, 2, 3][1:]\nb: [1, 2][1]\nc: [1, {x: 2}] == [1.0, {x: 2}]',
      ),
    ).toEqual({ a: [2, 3], b: 2, c: true });
    expect(errorOf('a: [1][3]').message).toContain(
      'index out of range [3] with length 1',
    );
  });
});
