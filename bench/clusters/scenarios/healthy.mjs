import { percentiles } from '../../percentiles.mjs';
import { bareDeployment, bareObjects } from '../application.mjs';
import { atMost } from '../compare.mjs';

const mostTimesBare = 1.3;
/** What a container takes to start that is there already. KWOK's are ready within milliseconds. */
const startSeconds = 1;
/** Each of these takes more than a second. */
const fewer = 3;

/**
 * In turn: an Application until its run has succeeded on record; a client that creates the Deployment and watches until it is available; one that applies all four objects, which the cluster
 * has more work with; and the first two with pods that take a second to start.
 */
export async function run(stack, { samples }) {
  const times = { product: [], bare: [], bareFour: [], productStarting: [], bareStarting: [] };
  for (let round = 0; round < samples; round++) {
    times.product.push(await deliver(stack, `healthy-${round}`));
    times.bare.push(await createDeployment(stack, `bare-${round}`));
    times.bareFour.push(await applyFour(stack, `bare-four-${round}`));
    if (round % fewer === 0) {
      times.productStarting.push(await deliver(stack, `starting-${round}`, { startSeconds }));
      times.bareStarting.push(await createDeployment(stack, `bare-starting-${round}`, { startSeconds }));
    }
  }
  const figures = Object.fromEntries(Object.entries(times).map(([name, measured]) => [name, percentiles(measured)]));
  const { product, bare, bareFour, productStarting, bareStarting } = figures;
  const ratio = (ours, theirs) => Math.round((ours.p50 / theirs.p50) * 100) / 100;
  return {
    figures: { unit: 'ms', ...figures },
    rows: [
      { figure: 'submit to healthy and finished, p50', measured: product.p50, unit: 'ms', kubeVela: 1006 },
      { figure: 'a bare client, Deployment only, p50', measured: bare.p50, unit: 'ms' },
      atMost('healthy: product / bare client', ratio(product, bare), mostTimesBare, ''),
      { figure: 'healthy: bare client, all four objects / Deployment only', measured: ratio(bareFour, bare), unit: '' },
      atMost(`healthy: product / bare client, pods start in ${startSeconds} s`, ratio(productStarting, bareStarting), mostTimesBare, ''),
    ],
  };
}

async function deliver(stack, name, options) {
  const finished = stack.finished(name);
  const begun = performance.now();
  await stack.submit(name, options);
  return (await finished) - begun;
}

const createDeployment = (stack, name, options) =>
  untilAvailable(stack, name, () => stack.bare.call('POST', '/apis/apps/v1/namespaces/default/deployments', bareDeployment(name, options)));

const applyFour = (stack, name) => untilAvailable(stack, name, () => Promise.all(bareObjects(name).map(([path, object]) => stack.bare.apply(path, object))));

async function untilAvailable({ watch }, name, act) {
  const available = watch.available(name);
  const begun = performance.now();
  await act();
  return (await available) - begun;
}
