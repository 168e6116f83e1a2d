import { evaluation } from '../testing/evaluateText';
import type { PatchChange } from '../engine';

/** Line of each origin, with what it refers to. */
function originsOf(text: string, path: string, parameter = {}) {
  return evaluation(text, { inputs: { parameter } })
    .origins(path.split('.'))
    .map(({ position, references }) => [
      position.line,
      ...references.map(reference => reference.join('.')),
    ]);
}

describe('origins', () => {
  it('of a literal are its line', () => {
    expect(
      originsOf('output: {\n  kind: "Deployment"\n}', 'output.kind'),
    ).toEqual([[2]]);
  });

  it('of a value that was taken over name what it was taken from', () => {
    expect(
      originsOf(
        'output: {\n  image: parameter.image\n}\nparameter: image: string',
        'output.image',
        { image: 'nginx' },
      ),
    ).toEqual([[2, 'parameter.image']]);
  });

  it('of a computed value name all that it was computed from', () => {
    const text =
      'output: name: "\\(parameter.name)-\\(parameter.kind)"\nparameter: {name: string, kind: string}';
    expect(originsOf(text, 'output.name', { name: 'a', kind: 'b' })).toEqual([
      [1, 'parameter.name', 'parameter.kind'],
    ]);
  });

  it('leave out types and bounds where another conjunct decides the value', () => {
    expect(
      originsOf(
        'output: replicas: int & >0\noutput: replicas: 3',
        'output.replicas',
      ),
    ).toEqual([[2]]);
  });

  it('name each conjunct that gives the value', () => {
    expect(
      originsOf('output: replicas: 3\noutput: replicas: 3', 'output.replicas'),
    ).toEqual([[1], [2]]);
  });

  it('of a value inside an input that was taken as a whole name its place in the input', () => {
    const text = 'output: {\n  env: parameter.env\n}\nparameter: env: [...]';
    expect(
      originsOf(text, 'output.env.0.name', { env: [{ name: 'A' }] }),
    ).toEqual([[2, 'parameter.env.0.name']]);
  });

  it('of a value inside an input are where it was taken over, not where its form is declared', () => {
    const text =
      'output: env: parameter.env\nparameter: {\n  env: [...{name: string}]\n}';
    expect(
      originsOf(text, 'output.env.0.name', { env: [{ name: 'A' }] }),
    ).toEqual([[1, 'parameter.env.0.name']]);
  });

  it('of a value that a condition takes over name what it takes', () => {
    const text =
      'output: n: {\n  if parameter.a != _|_ {parameter.a}\n  if parameter.a == _|_ {parameter.b}\n}\nparameter: {a?: int, b: int}';
    expect(originsOf(text, 'output.n', { b: 1 })).toEqual([[1, 'parameter.b']]);
    expect(originsOf(text, 'output.n', { a: 2, b: 1 })).toEqual([
      [1, 'parameter.a'],
    ]);
  });

  it('of a field of a loop are the line in the loop, and the element it was taken from', () => {
    const text =
      'output: env: [for v in parameter.env {\n  name: v.key\n}]\nparameter: env: [...]';
    expect(
      originsOf(text, 'output.env.1.name', {
        env: [{ key: 'A' }, { key: 'B' }],
      }),
    ).toEqual([[2, 'parameter.env.1.key']]);
  });

  it('follow a let to what it stands for', () => {
    const text = 'let n = parameter.n\noutput: size: n\nparameter: n: int';
    expect(originsOf(text, 'output.size', { n: 1 })).toEqual([
      [2, 'parameter.n'],
    ]);
  });

  it('of a field that a condition gave are the line inside the condition', () => {
    const text =
      'output: {\n  if parameter.on {\n    a: 1\n  }\n}\nparameter: on: *true | bool';
    expect(originsOf(text, 'output.a')).toEqual([[3]]);
  });

  it('of a default are where it is declared', () => {
    expect(
      originsOf('output: 1\nparameter: {\n  n: *1 | int\n}', 'parameter.n'),
    ).toEqual([[3]]);
  });

  it('of a struct are all the places that contribute to it', () => {
    expect(originsOf('output: a: 1\noutput: b: 2', 'output')).toEqual([
      [1],
      [2],
    ]);
  });

  it('can be asked of hidden fields, to which references lead', () => {
    const text =
      '_size: parameter.size\noutput: n: _size\nparameter: size: int';
    expect(originsOf(text, 'output.n', { size: 1 })).toEqual([[2, '_size']]);
    expect(originsOf(text, '_size', { size: 1 })).toEqual([
      [1, 'parameter.size'],
    ]);
  });

  it('of what is not there are none', () => {
    expect(originsOf('output: a: 1', 'output.b')).toEqual([]);
  });
});

function changesOf(text: string, base: {}) {
  const changes: PatchChange[] = [];
  evaluation(text)
    .patch(['patch'])
    ?.applyTo(base, change => changes.push(change));
  return changes.map(
    ({ kind, path, from }) =>
      `${kind} ${path.join('.')} from ${from.join('.')}`,
  );
}

describe('changes by a patch', () => {
  it('name the fields that are new, not those that agree', () => {
    expect(
      changesOf('patch: {a: 1, b: {c: 2, d: 3}}', { a: 1, b: { c: 2 } }),
    ).toEqual(['set b.d from patch.b.d']);
  });

  it('name the place in the merged list, where elements are aligned by a key', () => {
    const text =
      'patch: {\n// +patchKey=name\ncontainers: [{name: "b", x: 1}, {name: "c"}]}';
    expect(
      changesOf(text, { containers: [{ name: 'a' }, { name: 'b' }] }),
    ).toEqual([
      'set containers.1.x from patch.containers.0.x',
      'set containers.2 from patch.containers.1',
    ]);
  });

  it('name a value that was replaced as a whole', () => {
    const text = 'patch: {\n// +patchStrategy=retainKeys\na: {b: 1}}';
    expect(changesOf(text, { a: { c: 1 } })).toEqual(['set a from patch.a']);
  });

  it('of an open list name the element, and lead to the list', () => {
    const text = 'patch: list: [...{x: 1}]';
    expect(changesOf(text, { list: [{}, {}] })).toEqual([
      'set list.0.x from patch.list.0.x',
      'set list.1.x from patch.list.1.x',
    ]);
    expect(originsOf(text, 'patch.list.1.x')).toEqual([[1]]);
  });

  it('of a JSON merge patch name what it sets and removes', () => {
    const text =
      '// +patchStrategy=jsonMergePatch\npatch: {a: null, b: {c: 1}}';
    expect(changesOf(text, { a: 1, b: {} })).toEqual([
      'remove a from patch.a',
      'set b.c from patch.b.c',
    ]);
  });

  it('of a JSON patch name each operation', () => {
    const text = `// +patchStrategy=jsonPatch
patch: {operations: [{op: "add", path: "/l/-", value: 1}, {op: "remove", path: "/a"}, {op: "move", from: "/b", path: "/l/0"}]}`;
    expect(changesOf(text, { a: 1, b: 2, l: [0] })).toEqual([
      'insert l.1 from patch.operations.0.value',
      'remove a from patch.operations.1',
      'remove b from patch.operations.2',
      'insert l.0 from patch.operations.2',
    ]);
  });
});
