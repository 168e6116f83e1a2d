import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CueError, type CueEngine } from '../engine';
import { DEFAULT_STEPS } from '../eval/budget';
import { createNativeEngine } from '../eval/createNativeEngine';
import { createWasmEngine } from '../wasm/createWasmEngine';
import { ending, exhausting, reachingOut, type HostileProgram } from './hostilePrograms';

jest.setTimeout(180_000);

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function errorOf(engine: CueEngine, { text }: HostileProgram, milliseconds: number): Promise<CueError | undefined> {
  try {
    const source = { text, filename: 'hostile.cue' };
    const evaluation = await engine.evaluate({ source, inputs: {}, exports: ['a'], budget: { milliseconds } });
    if (evaluation.has('a')) evaluation.json(['a']);
    return undefined;
  } catch (error) {
    if (error instanceof CueError) return error;
    throw error;
  }
}

async function evaluatesOthers(engine: CueEngine): Promise<unknown> {
  const evaluation = await engine.evaluate({ source: { text: 'a: 1 + 1', filename: 'other.cue' }, inputs: {}, exports: ['a'] });
  return evaluation.json(['a']);
}

const cases = (programs: readonly HostileProgram[]) => programs.map(program => [program.name, program] as const);

describe('hostile programs in the native engine', () => {
  const engine = createNativeEngine();

  it.each(cases(exhausting))('%s exhausts the budget of steps', async (_, program) => {
    const error = await errorOf(engine, program, 5_000);
    expect(error?.code).toBe('budget');
    expect(error?.message).toContain('the evaluation needs more than it may use');
  });

  it.each(cases(ending))('%s comes to an end', async (_, program) => {
    const error = await errorOf(engine, program, 5_000);
    expect(error === undefined || error.message.length > 0).toBe(true);
  });

  it.each(cases(reachingOut))('%s is out of reach', async (_, program) => {
    expect((await errorOf(engine, program, 5_000))?.message).toBeTruthy();
  });

  it('give their memory back, and harm no other template', async () => {
    const heap = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const before = heap();
    for (const program of [...exhausting, ...ending]) await errorOf(engine, program, 5_000);
    await engine.close();
    expect(heap() - before).toBeLessThan(64);
    expect(await evaluatesOthers(engine)).toBe(2);
  });

  it('have a budget that a large definition does not come near to', () => {
    expect(DEFAULT_STEPS).toBe(200_000);
  });
});

describe('hostile programs in cue-wasm', () => {
  const engine = createWasmEngine({ workers: 1, memoryMiB: 128 });

  afterAll(() => engine.close());

  // Each costs a worker, which takes a while to start.
  it.each(cases(exhausting))('%s is ended: at the deadline, by the cap of memory, or by CUE', async (_, program) => {
    expect((await errorOf(engine, program, 300))?.message).toBeTruthy();
  });

  it.each(cases(ending))('%s comes to an end', async (_, program) => {
    const error = await errorOf(engine, program, 1_000);
    expect(error === undefined || error.message.length > 0).toBe(true);
  });

  it.each(cases(reachingOut))('%s is out of reach', async (_, program) => {
    expect((await errorOf(engine, program, 10_000))?.message).toBeTruthy();
  });

  it('values of ten megabytes do not get there', async () => {
    const request = { source: { text: 'parameter: _\na: parameter.text', filename: 'hostile.cue' }, exports: ['a'] };
    const evaluate = async () => engine.evaluate({ ...request, inputs: { parameter: { text: 'x'.repeat(10_000_000) } } });
    await expect(evaluate()).rejects.toThrow('the template with its values is larger than 256 KiB');
  });

  it('harm no other template', async () => {
    expect(await evaluatesOthers(engine)).toBe(2);
  });
});
