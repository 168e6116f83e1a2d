import { CueError, type EvaluateRequest, type JsonValue } from '../engine';
import { createWasmEngine } from './createWasmEngine';

const engine = createWasmEngine({ workers: 1 });

afterAll(() => engine.close());

function request(text: string, inputs: EvaluateRequest['inputs'] = {}, exports = ['output', 'outputs', 'patch']): EvaluateRequest {
  return { source: { text, filename: 'test.cue' }, inputs, exports };
}

async function failure(text: string, inputs: EvaluateRequest['inputs'] = {}): Promise<CueError> {
  try {
    await engine.evaluate(request(text, inputs));
  } catch (error) {
    if (error instanceof CueError) return error;
    throw error;
  }
  throw new Error('the template was accepted');
}

async function merge(text: string, parameter: JsonValue, base: JsonValue): Promise<JsonValue | undefined> {
  const evaluation = await engine.evaluate(request(text, { parameter }));
  return evaluation.patch(['patch'])?.applyTo(base);
}

describe('the wasm engine', () => {
  it('exports the fields that exist', async () => {
    const evaluation = await engine.evaluate(
      request(
        `import "strings"
        output: {kind: "Deployment", name: strings.ToLower(context.name)}
        if parameter.expose {outputs: service: kind: "Service"}
        parameter: {expose: *false | bool}`,
        { context: { name: 'WEB' }, parameter: { expose: true } },
      ),
    );
    expect(evaluation.json(['output'])).toEqual({ kind: 'Deployment', name: 'web' });
    expect(evaluation.fields(['outputs'])).toEqual(['service']);
    expect(evaluation.has('patch')).toBe(false);
  });

  it('names path and line of a conflict', async () => {
    const error = await failure('parameter: {\n  replicas: int\n}', { parameter: { replicas: 'two' } });
    expect(error.diagnostics[0]).toMatchObject({
      code: 'conflict',
      path: ['parameter', 'replicas'],
      position: { filename: 'test.cue', line: 2 },
    });
  });

  it('tells what is missing', async () => {
    const error = await failure('output: image: parameter.image\nparameter: image: string', { parameter: {} });
    expect(error.code).toBe('incomplete');
  });

  it('refuses packages that it does not have', async () => {
    const error = await failure('import "vela/op"\na: op.#Apply');
    expect(error.code).toBe('unsupported');
    expect(error.message).toContain('the package "vela/op"');
  });

  it('refuses functions that are newer, with what to write instead', async () => {
    const error = await failure('a: matchN(1, [int, string])');
    expect(error.message).toContain('write A | B');
  });

  it('ends a template that would not end', async () => {
    await expect(
      engine.evaluate({
        ...request('import "list"\noutput: list.Range(0, 1000000, 1)'),
        budget: { milliseconds: 300 },
      }),
    ).rejects.toMatchObject({ diagnostics: [{ code: 'budget' }] });
  });

  it('takes values with any text in them', async () => {
    const value = { text: 'a "b" \\(c) \u2028 \ufeff ${d} """', nested: [1.5, null, true] };
    const evaluation = await engine.evaluate(request('output: parameter', { parameter: value }));
    expect(evaluation.json(['output'])).toEqual(value);
  });
});

describe('patches of the wasm engine', () => {
  it('align lists by patchKey', async () => {
    const merged = await merge(
      `patch: spec: {
        // +patchKey=name
        containers: [{name: "web", env: [{name: "A", value: "1"}]}]
      }`,
      {},
      { spec: { containers: [{ name: 'proxy' }, { name: 'web', image: 'x' }] } },
    );
    expect(merged).toEqual({
      spec: { containers: [{ name: 'proxy' }, { name: 'web', image: 'x', env: [{ name: 'A', value: '1' }] }] },
    });
  });

  it('replace what is marked with retainKeys', async () => {
    await expect(
      merge('patch: spec: {\n// +patchStrategy=retainKeys\nreplicas: 3\n}', {}, { spec: { replicas: 1 } }),
    ).resolves.toEqual({ spec: { replicas: 3 } });
  });

  it('refuse different values without a mark', async () => {
    await expect(merge('patch: spec: replicas: 3', {}, { spec: { replicas: 1 } })).rejects.toMatchObject({
      diagnostics: [{ code: 'conflict', path: ['patch', 'spec', 'replicas'] }],
    });
  });

  it('reach every element through a typed open list', async () => {
    await expect(
      merge('patch: spec: containers: [...{lifecycle: x: 1}]', {}, { spec: { containers: [{ name: 'a' }, { name: 'b' }] } }),
    ).resolves.toEqual({
      spec: { containers: [{ name: 'a', lifecycle: { x: 1 } }, { name: 'b', lifecycle: { x: 1 } }] },
    });
  });

  it('delete with null in a JSON merge patch', async () => {
    await expect(
      merge('// +patchStrategy=jsonMergePatch\npatch: {metadata: labels: {a: null, b: "2"}}', {}, { metadata: { labels: { a: '1' } } }),
    ).resolves.toEqual({ metadata: { labels: { b: '2' } } });
  });
});
