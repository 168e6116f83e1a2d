import { tellableTime } from '../__testUtils__/tellableTime';
import { LookPlan } from './LookPlan';

/** A plan whose looks end when they are told to. */
function plan() {
  const time = tellableTime();
  const looks: { end(pause: number): Promise<void>; fail(): Promise<void> }[] = [];
  const failures: unknown[] = [];
  const settle = () => new Promise<void>(resolve => setImmediate(resolve));
  const looking = new LookPlan({
    time,
    pollMilliseconds: 1_000,
    look: () =>
      new Promise((resolve, reject) =>
        looks.push({
          end: pause => {
            resolve(pause);
            return settle();
          },
          fail: () => {
            reject(new Error('away'));
            return settle();
          },
        }),
      ),
    failed: error => failures.push(error),
  });
  looking.start();
  return { time, looking, looks, failures };
}

it('looks at once, and again after the pause that the look asks for', async () => {
  const { time, looks } = plan();
  await looks[0].end(300);
  time.pass(299);
  expect(looks).toHaveLength(1);
  time.pass(1);
  expect(looks).toHaveLength(2);
});

it('looks once more when somebody asks while it looks, and once for all who ask within a moment', async () => {
  const { time, looking, looks } = plan();
  looking.now();
  looking.now();
  expect(looks).toHaveLength(1);
  await looks[0].end(1_000);
  expect(looks).toHaveLength(2);
  await looks[1].end(1_000);
  looking.shortly();
  looking.shortly();
  time.pass(5);
  expect(looks).toHaveLength(3);
});

it('keeps the earliest time that somebody asked for, also over a look', async () => {
  const { time, looking, looks } = plan();
  await looks[0].end(1_000);
  looking.within(400);
  looking.within(600);
  time.pass(100);
  looking.now();
  await looks[1].end(1_000);
  time.pass(299);
  expect(looks).toHaveLength(2);
  time.pass(1);
  expect(looks).toHaveLength(3);
});

it('looks less and less often while looking fails, and as before when it works again', async () => {
  const { time, looks, failures } = plan();
  await looks[0].fail();
  time.pass(1_999);
  expect(looks).toHaveLength(1);
  time.pass(1);
  await looks[1].fail();
  time.pass(4_000);
  expect(looks).toHaveLength(3);
  expect(failures).toHaveLength(2);
  await looks[2].end(1_000);
  time.pass(1_000);
  expect(looks).toHaveLength(4);
});

it('looks again within five seconds however often looking has failed: somebody may wait for what a dead runner has left', async () => {
  const { time, looks } = plan();
  for (let failed = 0; failed < 12; failed++) {
    await looks[failed].fail();
    time.pass(5_000);
    expect(looks).toHaveLength(failed + 2);
  }
});

it('stops with the look that is under way', async () => {
  const { time, looking, looks } = plan();
  let stopped = false;
  const stopping = looking.stop().then(() => {
    stopped = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  expect(stopped).toBe(false);
  await looks[0].end(1);
  await stopping;
  looking.now();
  time.pass(60_000);
  expect(looks).toHaveLength(1);
});
