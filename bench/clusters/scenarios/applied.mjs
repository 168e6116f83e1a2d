import { percentiles } from '../../percentiles.mjs';
import { countEach } from '../countEach.mjs';
import { atMost } from '../compare.mjs';

/** One Application after the other: from its submission until a watch that is not ours has seen all four objects. */
export async function run(stack, { samples }) {
  const accepted = [];
  const applied = [];
  const cpu = await stack.backend.cpuMilliseconds();
  async function deliver(round) {
    const name = `applied-${round}`;
    const seen = stack.watch.applied(name);
    const finished = stack.finished(name);
    const begun = performance.now();
    await stack.submit(name);
    accepted.push(performance.now() - begun);
    applied.push((await seen) - begun);
    await finished;
  }

  const { each } = await countEach(stack, samples, async () => {
    for (let round = 0; round < samples; round++) {
      await deliver(round);
    }
  });
  const spent = (await stack.backend.cpuMilliseconds()) - cpu;
  const { p50, p99 } = percentiles(applied);
  return {
    figures: { unit: 'ms', accepted: percentiles(accepted), applied: percentiles(applied), perApplication: each, cpuMillisecondsPerApplication: Math.round(spent / samples) },
    rows: [atMost('submit to 4 objects applied, p50', p50, 80, 'ms', 266), atMost('submit to 4 objects applied, p99', p99, 200, 'ms', 458)],
  };
}
