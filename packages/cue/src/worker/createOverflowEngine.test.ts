import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CueError, EvaluateRequest } from '../engine';
import { createNativeEngine } from '../eval/createNativeEngine';
import { createOverflowEngine } from './createOverflowEngine';

const folder = mkdtempSync(join(tmpdir(), 'slipway-cue-'));
const entry = join(folder, 'worker.js');
const native = createNativeEngine();
let engine: ReturnType<typeof createOverflowEngine>;

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, 'index.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  engine = createOverflowEngine({
    engine: native,
    steps: 400_000,
    limits: { names: { steps: 'overflow.steps' } },
    milliseconds: 20_000,
    entry,
  });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function request(text: string, parameter = {}): EvaluateRequest {
  const source = {
    text: `import "list"\nparameter: {...}\n${text}`,
    filename: 'a.cue',
  };
  return {
    source,
    inputs: { parameter },
    exports: ['output', 'outputs', 'patch'],
    budget: { steps: 5_000 },
  };
}

const LONG = 'output: {z: list.Sum(list.Range(0, 10000, 1)), a: parameter.a}';

describe('an evaluation that exhausts its budget in this process', () => {
  it('ends there when it fits into the larger budget of a worker', async () => {
    const evaluation = await engine.evaluate(request(LONG, { a: 1 }));
    expect(evaluation.json(['output'])).toEqual({ z: 49995000, a: 1 });
    expect(evaluation.json(['output', 'a'])).toBe(1);
    expect(evaluation.fields(['output'])).toEqual(['z', 'a']);
    expect(evaluation.has('outputs')).toBe(false);
    expect(evaluation.origins(['output', 'a'])).toEqual([
      { position: { filename: 'a.cue', line: 3, column: 48 }, references: [] },
    ]);
  });

  it('applies its patches in the worker', async () => {
    const text =
      'total: list.Sum(list.Range(0, 10000, 1))\npatch: {\n// +patchKey=name\nlist: [{name: "b", n: total}]}';
    const evaluation = await engine.evaluate(request(text));
    const patch = evaluation.patch(['patch']);
    expect(patch?.strategy).toBe('strategic');
    const changes: string[] = [];
    const merged = await patch?.applyTo(
      { list: [{ name: 'a' }, { name: 'b' }] },
      ({ path }) => changes.push(path.join('.')),
    );
    expect(merged).toEqual({
      list: [{ name: 'a' }, { name: 'b', n: 49995000 }],
    });
    expect(changes).toEqual(['list.1.n']);
  });

  it('is refused when the worker’s budget is exhausted too', async () => {
    const ended = engine.evaluate(
      request(
        'output: list.Sum([for i in list.Range(0, 1000, 1) {list.Sum(list.Range(0, 1000, 1))}])',
      ),
    );
    await expect(ended).rejects.toThrow(
      'more than 400000 steps (overflow.steps)',
    );
  });

  it('keeps the errors of the worker', async () => {
    const failed = engine.evaluate(request(`${LONG}\noutput: z: 1`, { a: 1 }));
    const error = await Promise.resolve(failed).catch(
      (caught: CueError) => caught,
    );
    expect(error).toMatchObject({
      diagnostics: [
        { code: 'conflict', path: ['output', 'z'], position: { line: 4 } },
      ],
    });
  });

  it('is ended at the deadline', async () => {
    const hasty = createOverflowEngine({
      engine: native,
      steps: 1e12,
      milliseconds: 200,
      entry,
    });
    const text =
      'output: [for i in list.Range(0, 5000, 1) for j in list.Range(0, 5000, 1) for k in list.Range(0, 5000, 1) if i+j+k < 0 {1}]';
    await expect(hasty.evaluate(request(text))).rejects.toThrow(
      'the evaluation was ended in its worker: more than 200 ms',
    );
    await hasty.close();
  });
});

describe('an evaluation within its budget', () => {
  it('stays in this process', () => {
    expect(engine.evaluate(request('output: 1'))).not.toBeInstanceOf(Promise);
  });
});
