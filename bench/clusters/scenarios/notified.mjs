import { percentiles } from '../../percentiles.mjs';
import { atMost } from '../compare.mjs';

/**
 * A pod turns unready, and ready again: from the moment at which a watch that is not ours hears that the Deployment counts other ready replicas, until browsers are told of what is in the
 * database by then. No node disputes the status of a pod here: KWOK plays it, or the sandbox.
 */
export async function run(stack, { samples }) {
  const name = 'notified';
  const finished = stack.finished(name);
  await stack.submit(name);
  await finished;
  const durations = [];
  const changes = [];
  const ends = [
    stack.watch.onEvent(({ object, at }) => {
      const ready = object.status?.readyReplicas ?? 0;
      if (object.kind === 'Deployment' && object.metadata.name === name && ready !== changes.at(-1)?.ready) {
        changes.push({ ready, at });
      }
    }),
    stack.backend.onSignal(async signal => {
      const change = changes.at(-1);
      if (signal.name === name && change && !change.told && (await readyOnRecord(stack, name)) === change.ready) {
        change.told = true;
        durations.push(signal.at - change.at);
      }
    }),
  ];
  const { items } = await stack.bare.call('GET', `/api/v1/namespaces/default/pods?labelSelector=app.oam.dev/component=${name}`);
  // The last thing that happens is a signal, of which the watch knows nothing.
  const look = setInterval(stack.watch.look, 10);
  for (let round = 0; round < samples; round++) {
    const ready = round % 2;
    const told = stack.watch.until(() => changes.at(-1)?.ready === ready && changes.at(-1).told, `${ready} of 1 to be told`);
    await setReady(stack, items[0].metadata.name, ready === 1);
    await told;
  }
  clearInterval(look);
  ends.forEach(end => end());
  const { p50, p99 } = percentiles(durations);
  return {
    figures: { unit: 'ms', notified: percentiles(durations) },
    rows: [
      atMost('cluster change to database and browsers told, p50', p50, 100, 'ms', '5 min'),
      atMost('cluster change to database and browsers told, p99', p99, 500, 'ms', '5 min'),
    ],
  };
}

function setReady({ bare }, pod, ready) {
  const status = ready ? 'True' : 'False';
  const conditions = [{ type: 'Ready', status }, { type: 'ContainersReady', status }];
  return bare.call('PATCH', `/api/v1/namespaces/default/pods/${pod}/status`, { status: { conditions } }, 'application/strategic-merge-patch+json');
}

async function readyOnRecord({ database }, name) {
  const row = await database('placements').join('applications', 'applications.id', 'placements.application_id').where({ 'applications.name': name }).first('ready');
  return row?.ready;
}
