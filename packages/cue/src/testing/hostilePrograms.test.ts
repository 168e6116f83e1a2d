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

/** Each of them costs a worker, which takes long to start: one of each way to go wrong. */
const COSTLY = ['a long range', 'disjunctions that multiply', 'a repeated string', 'a tree that doubles'];
const QUICK = ['an expression that backtracks', 'recursion', 'mutual recursion', 'many signs', 'deep structs'];
const named = (programs: readonly HostileProgram[], names: readonly string[]) => cases(programs.filter(({ name }) => names.includes(name)));

describe('hostile programs in cue-wasm', () => {
  const engine = createWasmEngine({ workers: 1, memoryMiB: 128 });

  afterAll(() => engine.close());

  it.each(named(exhausting, COSTLY))('%s is ended at the deadline or by the cap of memory', async (_, program) => {
    expect((await errorOf(engine, program, 300))?.code).toBe('budget');
  });

  it.each(named(ending, QUICK))('%s comes to an end', async (_, program) => {
    const error = await errorOf(engine, program, 10_000);
    expect(error === undefined || error.message.length > 0).toBe(true);
  });

  it.each(cases(reachingOut))('%s is out of reach', async (_, program) => {
    expect((await errorOf(engine, program, 10_000))?.message).toBeTruthy();
  });

  it('harm no other template', async () => {
    expect(await evaluatesOthers(engine)).toBe(2);
  });
});
