import { patched } from '../testing/patched';
import { evaluation } from '../testing/evaluateText';
import { applyJsonMergePatch } from './jsonMergePatch';

describe('jsonMergePatch', () => {
  it('merges objects, deletes with null and replaces everything else', () => {
    expect(
      applyJsonMergePatch(
        { a: { b: 1, c: 2 }, l: [1, 2] },
        { a: { b: null, d: 3 }, l: [3] },
      ),
    ).toEqual({ a: { c: 2, d: 3 }, l: [3] });
    expect(applyJsonMergePatch('text', { a: { b: null } })).toEqual({ a: {} });
  });

  it('is chosen by the marker on patch itself', () => {
    const patch = evaluation(
      '// +patchStrategy=jsonMergePatch\npatch: {a: null, b: 2}',
    ).patch(['patch']);
    expect(patch?.strategy).toBe('jsonMergePatch');
    expect(patch?.applyTo({ a: 1, b: 1 })).toEqual({ b: 2 });
  });

  it('is not chosen by another word', () => {
    expect(patched({ a: 1 }, '{b: 2}')).toEqual({ a: 1, b: 2 });
  });
});
