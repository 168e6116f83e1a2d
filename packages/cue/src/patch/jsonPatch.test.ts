import { evaluation } from '../testing/evaluateText';
import { applyJsonPatch } from './jsonPatch';

const BASE = { a: { 'x/y': 1, '~z': 2 }, l: [1, 2, 3] };

describe('jsonPatch', () => {
  it.each([
    [
      'add to an object',
      [{ op: 'add', path: '/b', value: 1 }],
      { ...BASE, b: 1 },
    ],
    [
      'add into a list',
      [{ op: 'add', path: '/l/1', value: 9 }],
      { ...BASE, l: [1, 9, 2, 3] },
    ],
    [
      'add at the end',
      [{ op: 'add', path: '/l/-', value: 9 }],
      { ...BASE, l: [1, 2, 3, 9] },
    ],
    ['remove', [{ op: 'remove', path: '/l/0' }], { ...BASE, l: [2, 3] }],
    [
      'replace with an escaped path',
      [{ op: 'replace', path: '/a/x~1y', value: 5 }],
      { ...BASE, a: { 'x/y': 5, '~z': 2 } },
    ],
    [
      'move',
      [{ op: 'move', from: '/a/~0z', path: '/m' }],
      { l: BASE.l, a: { 'x/y': 1 }, m: 2 },
    ],
    [
      'copy',
      [{ op: 'copy', from: '/l/2', path: '/l/0' }],
      { ...BASE, l: [3, 1, 2, 3] },
    ],
    ['test that holds', [{ op: 'test', path: '/l', value: [1, 2, 3] }], BASE],
    ['replace the document', [{ op: 'replace', path: '', value: 1 }], 1],
  ])('can %s', (_, operations, expected) => {
    expect(applyJsonPatch(BASE, operations)).toEqual(expected);
  });

  it.each([
    [
      'a missing parent',
      [{ op: 'add', path: '/metadata/labels/a', value: 1 }],
      'there is nothing at /metadata',
    ],
    [
      'an index beyond the end',
      [{ op: 'add', path: '/l/7', value: 1 }],
      'the index 7 is outside of the list of 3 at /l',
    ],
    [
      'a missing field',
      [{ op: 'remove', path: '/nope' }],
      'there is nothing at /nope',
    ],
    [
      'a test that fails',
      [{ op: 'test', path: '/l/0', value: 2 }],
      'test failed: /l/0 has another value',
    ],
    [
      'another operation',
      [{ op: 'merge', path: '/l' }],
      'op is one of add, remove, replace, move, copy, test',
    ],
    [
      'a path that is no pointer',
      [{ op: 'remove', path: 'l' }],
      'path and from are JSON pointers',
    ],
  ])('refuses %s', (_, operations, sentence) => {
    expect(() => applyJsonPatch(BASE, operations)).toThrow(sentence);
  });

  it('is chosen by the marker on patch and reads patch.operations', () => {
    const text =
      '// +patchStrategy=jsonPatch\npatch: operations: [{op: "add", path: "/b", value: 1}]';
    // The comment of a shorthand belongs to `operations`, so the marker needs braces.
    expect(evaluation(text).patch(['patch'])?.strategy).toBe('strategic');
    const patch = evaluation(
      '// +patchStrategy=jsonPatch\npatch: {operations: [{op: "add", path: "/b", value: 1}]}',
    ).patch(['patch']);
    expect(patch?.strategy).toBe('jsonPatch');
    expect(patch?.applyTo({ a: 1 })).toEqual({ a: 1, b: 1 });
  });
});
