import { calmMilliseconds, createPressureWatch } from './createPressureWatch';
import { defaultPressureSettings } from './readPressureSettings';
import { shedRenders } from './shedRenders';
import { canOpen, type Readings } from './takeReadings';

const well: Readings = { standstill: 5, memory: 0.4, canOpenFiles: true };

/** A watch over a process that is as the test says, on a clock that the test moves. */
function watched() {
  let now = 0;
  let readings = well;
  let timers: { at: number; callback: () => void }[] = [];
  const said: string[] = [];
  const changes: string[] = [];
  const watch = createPressureWatch({
    settings: defaultPressureSettings,
    logger: { warn: text => said.push(String(text)), info: text => said.push(String(text)) },
    onChange: (cause, by) => changes.push(`${cause} ${by}`),
    readings: () => ({ take: () => readings, stop() {} }),
    time: {
      elapsed: () => now,
      after(milliseconds, callback) {
        const timer = { at: now + milliseconds, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter(other => other !== timer);
        };
      },
    },
  });
  watch.start();
  return {
    watch,
    said,
    changes,
    become: (changed: Partial<Readings>) => {
      readings = { ...well, ...changed };
    },
    /** Timers fire when they are due. */
    pass(milliseconds: number) {
      const until = now + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) {
          break;
        }
        timers = timers.filter(other => other !== next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = until;
    },
    /** Nothing happens at all meanwhile. */
    standStill: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('the watch over a process', () => {
  it.each([
    ['event-loop', { standstill: 2_500 }, 'This backend stood still for too long.'],
    ['memory', { memory: 0.93 }, 'This backend has hardly any memory left.'],
    ['descriptors', { canOpenFiles: false }, 'This backend cannot open files or connections any more.'],
  ] as const)('notices %s, says so once, and that it is over', (cause, readings, sentence) => {
    const { watch, become, pass, said, changes } = watched();
    pass(10_000);
    expect(watch.causes()).toEqual([]);
    become(readings);
    pass(2_000);
    expect(watch.causes()).toEqual([cause]);
    expect(said).toEqual([expect.stringContaining(sentence)]);
    become({});
    pass(calmMilliseconds - 1_000);
    expect(watch.causes()).toEqual([cause]);
    pass(1_500);
    expect(watch.causes()).toEqual([]);
    expect(said.slice(1)).toEqual([expect.stringContaining('It takes on work again.')]);
    expect(changes).toEqual([`${cause} 1`, `${cause} -1`]);
  });

  it('knows that the loop stood still before any timer has fired', () => {
    const { watch, standStill } = watched();
    standStill(5_000);
    expect(watch.causes()).toEqual(['event-loop']);
  });

  it('takes on work again only when everything is well', () => {
    const { watch, become, pass } = watched();
    become({ memory: 0.95, canOpenFiles: false });
    pass(1_000);
    become({ canOpenFiles: false });
    pass(calmMilliseconds + 1_000);
    expect(watch.causes()).toEqual(['descriptors']);
  });

  it('leaves nothing behind when it stops', () => {
    const { watch, become, pass, changes } = watched();
    become({ memory: 1 });
    pass(1_000);
    watch.stop();
    pass(10_000);
    expect(watch.causes()).toEqual([]);
    expect(changes).toEqual(['memory 1', 'memory -1']);
  });
});

describe('opening files', () => {
  const refuse = (code: string) => () => {
    throw Object.assign(new Error(`${code}: no`), { code });
  };

  it.each([
    ['EMFILE', false],
    ['ENFILE', false],
    ['EACCES', true],
  ])('that ends with %s says that more are possible: %s', (code, possible) => {
    expect(canOpen(3, refuse(code))).toBe(possible);
  });

  it('is possible in a process that is well', () => {
    expect(canOpen(16)).toBe(true);
  });
});

describe('renderings to be shown', () => {
  it('are refused under pressure with a sentence, and done when it is over', async () => {
    const { watch, become, pass } = watched();
    let shed = 0;
    const { whenWell } = shedRenders(watch, () => shed++);
    const preview = whenWell(async (name: string) => `preview of ${name}`);
    await expect(preview('shop')).resolves.toBe('preview of shop');
    become({ canOpenFiles: false });
    pass(1_000);
    await expect(preview('shop')).rejects.toMatchObject({
      status: 503,
      problems: [
        {
          code: 'under_pressure',
          message: 'The delivery backend cannot open files or connections any more, so it renders nothing new to be shown; deliveries that are under way go on',
        },
      ],
    });
    expect(shed).toBe(1);
    become({});
    pass(calmMilliseconds + 1_000);
    await expect(preview('shop')).resolves.toBe('preview of shop');
  });
});
