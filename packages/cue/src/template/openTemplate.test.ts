import { createNativeEngine } from '../eval/createNativeEngine';
import type { Fill } from './openTemplate';

const packages = {
  'vela/kube': '#Read: {#do: "read", #provider: "kube", $params: {name: string, cluster: *"" | string}, $returns?: {value?: {...}}, ...}\n#Both: {inner: #Read & {$params: name: "inner"}, outer: #Read & {$params: name: "outer"}}',
};
const engine = createNativeEngine({ packages });

function open(text: string, fills: readonly Fill[] = []) {
  return engine.open({ source: { text: `import "vela/kube"\n${text}`, filename: 'step.cue' }, inputs: { parameter: {} }, fills });
}

const namesIn = (text: string, fills: readonly Fill[] = []) => open(text, fills).structsWith('#do').map(({ name }) => name);

describe('structs with a definition', () => {
  it('are found in source order, also inside of comprehensions, lists and hidden fields', () => {
    expect(
      namesIn(`
        z: kube.#Read & {$params: name: "z"}
        if true { b: kube.#Read & {$params: name: "b"} }
        _h: kube.#Read & {$params: name: "h"}
        a: [{x: 1}, kube.#Read & {$params: name: "a"}]
      `),
    ).toEqual(['z', 'b', '_h', 'a.1']);
  });

  it('come after those that lie inside of them', () => {
    expect(namesIn('outer: kube.#Read & {$params: name: "o", nested: kube.#Read & {$params: name: "n"}}')).toEqual(['outer.nested', 'outer']);
  });

  it('that a package puts together keep its order', () => {
    expect(namesIn('all: kube.#Both')).toEqual(['all.inner', 'all.outer']);
  });

  it('are not looked for in definitions, optional fields and inputs', () => {
    expect(namesIn('#D: kube.#Read & {$params: name: "d"}\nmaybe?: kube.#Read\nparameter: p: kube.#Read')).toEqual([]);
  });
});

describe('fields', () => {
  const text = 'read: kube.#Read & {$params: name: "x"}\nname: read.$returns.value.name\nlist: [read.$returns.value.n, 2]';

  it('are incomplete until what they need is filled in', () => {
    expect(open(text).field([], 'name')).toMatchObject({ kind: 'incomplete' });
    expect(open(text).field([], 'nothing')).toEqual({ kind: 'absent' });
    const [{ path }] = open(text).structsWith('#do');
    const filled = open(text, [{ path: [...path, '$returns'], value: { value: { name: 'web', n: 1 } } }]);
    expect(filled.field([], 'name')).toEqual({ kind: 'value', value: 'web' });
    expect(filled.field([], 'list')).toEqual({ kind: 'value', value: [1, 2] });
    expect(filled.field(path, '#do')).toEqual({ kind: 'value', value: 'read' });
    expect(filled.fields([...path, '$params'])).toEqual(['name', 'cluster']);
  });

  it('of an element of a list are filled in without a word about the others', () => {
    const inList = 'l: [{a: 1}, kube.#Read & {$params: name: "x"}, 3]\nv: l[1].$returns.value.x';
    const [{ path }] = open(inList).structsWith('#do');
    const filled = open(inList, [{ path: [...path, '$returns'], value: { value: { x: true } } }]);
    expect(filled.field([], 'v')).toEqual({ kind: 'value', value: true });
  });

  it('that conflict are told, and the others can still be read', () => {
    const broken = open('a: 1\na: 2\nb: 3');
    expect(broken.error?.message).toContain('a: conflicting values');
    expect(broken.field([], 'b')).toEqual({ kind: 'value', value: 3 });
    expect(() => broken.field([], 'a')).toThrow('conflicting values');
  });
});

describe('patches', () => {
  const containers = [{ name: 'main', image: 'a' }, { name: 'side', image: 'b' }];
  const merge = (text: string) => open(text).patch(['p'], 'patch')?.applyTo({ containers });

  it('are merged by the markers that stand at them and below', () => {
    expect(merge('p: patch: {\n\t// +patchKey=name\n\tcontainers: [{name: "side", tty: true}]\n}')).toEqual({ containers: [containers[0], { ...containers[1], tty: true }] });
    expect(merge('p: patch: {\n\t// +patchStrategy=replace\n\tcontainers: [{name: "only"}]\n}')).toEqual({ containers: [{ name: 'only' }] });
    expect(merge('p: {\n\t// +patchStrategy=jsonMergePatch\n\tpatch: {containers: null}\n}')).toEqual({});
  });

  it('say where they contradict what they patch', () => {
    expect(() => merge('p: patch: containers: [{name: "other"}, ...]')).toThrow('p.patch.containers.0.name: conflicting values');
    expect(open('p: {}').patch(['p'], 'patch')).toBeUndefined();
  });
});

it('a template that needs too much ends with the code "budget"', () => {
  expect(() =>
    engine.open({ source: { text: 'import "list"\na: list.Range(0, 90000, 1)\nb: [for x in a for y in a {x}]', filename: 'step.cue' }, inputs: {}, fills: [], budget: { steps: 10_000 } }),
  ).toThrow(expect.objectContaining({ code: 'budget' }));
});
