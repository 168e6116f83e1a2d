import fc from 'fast-check';
import { Schema } from '../schema/Schema';
import { mergeTyped } from './mergeTyped';

const common = { nullable: false, limits: {} } as const;
const text: Schema = { ...common, kind: 'scalar', type: 'string' };
const item: Schema = {
  ...common,
  kind: 'struct',
  fields: new Map([
    ['name', text],
    ['value', text],
  ]),
  required: [],
  atomic: false,
  preserveUnknown: false,
  embedded: false,
  retainKeys: false,
};
const list: Schema = { ...common, kind: 'list', items: item, list: 'map', keys: ['name'], patchMerges: true };
const items = (...names: string[]) => names.map(name => ({ name }));

describe('joining lists by their keys', () => {
  it.each([
    ['new items come behind what is there', ['a'], ['b'], ['a', 'b']],
    ['items of both stand in the applied order', ['a', 'b'], ['b', 'a'], ['b', 'a']],
    ['an item that only live has keeps its place between two others', ['a', 'x', 'b'], ['a', 'b'], ['a', 'x', 'b']],
    ['a new item comes before the live one that follows it', ['b'], ['a', 'b'], ['a', 'b']],
  ])('%s', (_, live, applied, expected) => {
    expect(mergeTyped(list, items(...live), items(...applied))).toEqual(items(...expected));
  });

  it('loses and doubles nothing, and keeps the applied order', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(names, names, (live, applied) => {
        const merged = mergeTyped(list, items(...live), items(...applied));
        const order = Array.isArray(merged) ? merged.map(entry => String(Object.values(entry ?? {})[0])) : [];
        expect([...order].sort()).toEqual([...new Set([...live, ...applied])].sort());
        expect(order.filter(name => applied.some(one => one === name))).toEqual(applied);
      }),
    );
  });
});
