import { atMost } from '../compare.mjs';
import { fill } from '../submitAll.mjs';

const changedMeanwhile = 10;

/** Our process is killed, objects of some Applications are changed while it is away, and it starts again: until the last of them is as it was applied. So it knows all of them again. */
export async function run(stack, { applications }) {
  await fill(stack, applications);
  const rows = await stack.database('applications').orderBy(['namespace', 'name']).select('name');
  const chosen = Array.from({ length: changedMeanwhile }, (_, index) => rows[Math.floor(((rows.length - 1) * index) / (changedMeanwhile - 1))].name);
  await stack.backend.kill();
  for (const name of chosen) {
    const body = { spec: { template: { spec: { containers: [{ name, image: 'changed:1' }] } } } };
    await stack.bare.call('PATCH', `/apis/apps/v1/namespaces/default/deployments/${name}?fieldManager=somebody`, body, 'application/strategic-merge-patch+json');
  }
  const wrong = new Set(chosen);
  const end = stack.watch.onEvent(({ object }) => {
    const { name } = object.metadata;
    if (object.kind === 'Deployment' && wrong.has(name) && !object.spec.template.spec.containers.some(({ image }) => image === 'changed:1')) {
      wrong.delete(name);
    }
  });
  const begun = performance.now();
  const allRight = stack.watch.until(() => wrong.size === 0, 'all images to be back');
  await stack.restart();
  const listening = performance.now();
  const done = await allRight;
  end();
  const seconds = milliseconds => Math.round(milliseconds / 100) / 10;
  const { rss, heapUsed } = await stack.backend.memory();
  return {
    figures: {
      applications: rows.length,
      secondsFromStartOfProcess: seconds(done - begun),
      secondsFromListening: seconds(done - listening),
      backendMib: { rss: Math.round(rss / 2 ** 20), heapUsed: Math.round(heapUsed / 2 ** 20) },
    },
    rows: [atMost(`restart with ${rows.length} Applications, all known`, seconds(done - listening), 10, 's')],
  };
}
