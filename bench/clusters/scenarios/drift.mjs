import { percentiles } from '../../percentiles.mjs';
import { atMost } from '../compare.mjs';
import { untilTold } from '../startStack.mjs';

/** Somebody changes the image of a Deployment: until that is on record, and until a watch that is not ours sees the old image again. Each Application once: a fight would be backed off from. */
export async function run(stack, { samples }) {
  const seen = [];
  const healed = [];
  for (let round = 0; round < Math.min(samples, 20); round++) {
    const name = `drift-${round}`;
    const finished = stack.finished(name);
    await stack.submit(name);
    await finished;
    const recorded = untilTold(stack, name, () => isOnRecord(stack, name));
    const path = `/apis/apps/v1/namespaces/default/deployments/${name}`;
    let changed;
    const back = stack.watch.until(
      event => changed && event?.object.kind === 'Deployment' && event.object.metadata.name === name && event.at > changed && imageOf(event.object) !== 'changed:1',
      `the image of ${name}`,
    );
    await stack.bare.call('PATCH', `${path}?fieldManager=somebody`, { spec: { template: { spec: { containers: [{ name, image: 'changed:1' }] } } } }, 'application/strategic-merge-patch+json');
    changed = performance.now();
    seen.push((await recorded) - changed);
    healed.push((await back) - changed);
  }
  return {
    figures: { unit: 'ms', seen: percentiles(seen), healed: percentiles(healed) },
    rows: [
      atMost('drift seen, p99', percentiles(seen).p99, 1_000, 'ms', '5 min'),
      atMost('drift healed, p99', percentiles(healed).p99, 3_000, 'ms', '5 min'),
    ],
  };
}

function imageOf(deployment) {
  return deployment.spec.template.spec.containers.find(({ name }) => name === deployment.metadata.name)?.image;
}

async function isOnRecord({ database }, name) {
  const row = await database('drifts').join('applications', 'applications.id', 'drifts.application_id').where({ 'applications.name': name }).first('drifts.id');
  return row !== undefined;
}
