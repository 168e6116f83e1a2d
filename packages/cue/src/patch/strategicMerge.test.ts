import { evaluation } from '../testing/evaluateText';
import { patched, patchErrorOf } from '../testing/patched';

const CONTAINERS = {
  containers: [
    { name: 'web', image: 'nginx' },
    { name: 'log', image: 'fluent' },
  ],
};

describe('strategic merge', () => {
  it('adds fields and keeps the others', () => {
    expect(patched({ spec: { a: 1 } }, '{spec: {b: 2}, kind: "X"}')).toEqual({
      spec: { a: 1, b: 2 },
      kind: 'X',
    });
  });

  it('does not change the base', () => {
    const base = { spec: { list: [{ name: 'a' }] } };
    patched(base, '{spec: {\n// +patchKey=name\nlist: [{name: "b"}]}}');
    expect(base).toEqual({ spec: { list: [{ name: 'a' }] } });
  });

  it('refuses another concrete value, with path and place', () => {
    expect(
      patchErrorOf({ spec: { replicas: 1 } }, '{spec: {replicas: 2}}'),
    ).toBe('patch.spec.replicas: conflicting values 2 and 1 (test.cue:1)');
  });

  it('refuses a patch whose comprehension cannot be decided', () => {
    expect(patchErrorOf({ spec: {} }, '{spec: {if spec.x == 1 {a: 1}}}')).toBe(
      'patch.spec: undefined field: x (test.cue:1)',
    );
  });

  it('lets a default or a type in the patch give way', () => {
    expect(patched({ n: 3, s: 'x' }, '{n: *1 | int, s: string}')).toEqual({
      n: 3,
      s: 'x',
    });
  });

  it('unifies lists without a key index by index', () => {
    expect(patched({ l: [{ a: 1 }] }, '{l: [{b: 2}]}')).toEqual({
      l: [{ a: 1, b: 2 }],
    });
    expect(patchErrorOf(CONTAINERS, '{containers: [{name: "new"}]}')).toContain(
      'incompatible list lengths (1 and 2)',
    );
    expect(
      patched(CONTAINERS, '{containers: [{tty: true}, ...]}'),
    ).toMatchObject({ containers: [{ tty: true }, {}] });
  });

  it('keeps a typed ellipsis for elements that later patches add', () => {
    const first = patched({ l: [{ name: 'a' }] }, '{l: [...{hook: "x"}]}');
    expect(first).toEqual({ l: [{ name: 'a', hook: 'x' }] });
    expect(patched(first, '{\n// +patchKey=name\nl: [{name: "b"}]}')).toEqual({
      l: [
        { name: 'a', hook: 'x' },
        { name: 'b', hook: 'x' },
      ],
    });
  });

  it('refuses a patch that is not concrete', () => {
    expect(patchErrorOf({}, '{a: string}')).toContain(
      'patch.a: the value is not concrete: string',
    );
  });

  it('is read below patchOutputs too', () => {
    const result = evaluation('patchOutputs: svc: {spec: type: "NodePort"}');
    expect(result.fields(['patchOutputs'])).toEqual(['svc']);
    expect(
      result.patch(['patchOutputs', 'svc'])?.applyTo({ kind: 'Service' }),
    ).toEqual({ kind: 'Service', spec: { type: 'NodePort' } });
    expect(result.patch(['patchOutputs', 'other'])).toBeUndefined();
  });
});
