import { CueError, type JsonValue } from '../engine';
import { createNativeEngine } from '../eval/createNativeEngine';
import { createQuarantine } from './createQuarantine';

const HUNGRY =
  'import "list"\nparameter: n: int\noutput: list.Range(0, parameter.n, 1)';

function setUp() {
  const quarantined: string[] = [];
  const engine = createQuarantine(createNativeEngine(), {
    after: 2,
    onQuarantine: name => quarantined.push(name),
  });
  const evaluate = async (parameter: JsonValue, text = HUNGRY) => {
    try {
      const source = { text, filename: 'traits/hungry.cue' };
      await engine.evaluate({
        source,
        inputs: { parameter },
        exports: ['output'],
        budget: { steps: 1_000 },
      });
      return 'accepted';
    } catch (error) {
      if (error instanceof CueError) return error.message;
      throw error;
    }
  };
  return { engine, evaluate, quarantined };
}

describe('quarantine', () => {
  it('refuses a definition that keeps exhausting its budget, by its name and whatever it is given', async () => {
    const { engine, evaluate, quarantined } = setUp();
    expect(await evaluate({ n: 5_000 })).toContain('more than 1000 steps');
    expect(engine.isQuarantined(HUNGRY)).toBe(false);
    expect(await evaluate({ n: 5_000 })).toContain('more than 1000 steps');
    expect(await evaluate({ n: 1 })).toBe(
      'traits/hungry.cue is under quarantine: its last 2 evaluations needed more than they may use; publish a revision that needs less (traits/hungry.cue:1)',
    );
    expect(quarantined).toEqual(['traits/hungry.cue']);
    expect(engine.isQuarantined(HUNGRY)).toBe(true);
  });

  it('begins to count anew after an evaluation that ended', async () => {
    const { evaluate } = setUp();
    await evaluate({ n: 5_000 });
    expect(await evaluate({ n: 1 })).toBe('accepted');
    await evaluate({ n: 5_000 });
    expect(await evaluate({ n: 1 })).toBe('accepted');
  });

  it('is over with a new revision', async () => {
    const { evaluate } = setUp();
    await evaluate({ n: 5_000 });
    await evaluate({ n: 5_000 });
    expect(await evaluate({ n: 5 }, `${HUNGRY}\n`)).toBe('accepted');
  });

  it('is each process for itself, and over with a restart', async () => {
    const slow = setUp();
    await slow.evaluate({ n: 5_000 });
    await slow.evaluate({ n: 5_000 });
    expect(await slow.evaluate({ n: 5 })).toContain('under quarantine');
    expect(await setUp().evaluate({ n: 5 })).toBe('accepted');
  });

  it('leaves other definitions alone', async () => {
    const { evaluate } = setUp();
    await evaluate({ n: 5_000 });
    await evaluate({ n: 5_000 });
    expect(
      await evaluate({ n: 5 }, 'parameter: {...}\noutput: parameter.n'),
    ).toBe('accepted');
  });
});
