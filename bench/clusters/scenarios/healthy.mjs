import { percentiles } from '../../percentiles.mjs';
import { bareDeployment } from '../application.mjs';
import { atMost } from '../compare.mjs';

/** In turn: an Application until its run has succeeded on record, and a client that creates the Deployment and watches until it is available. */
export async function run(stack, { samples }) {
  const product = [];
  const bare = [];
  for (let round = 0; round < samples; round++) {
    const name = `healthy-${round}`;
    const finished = stack.finished(name);
    const begun = performance.now();
    await stack.submit(name);
    product.push((await finished) - begun);

    const other = `bare-${round}`;
    const available = stack.watch.available(other);
    const created = performance.now();
    await stack.bare.call('POST', '/apis/apps/v1/namespaces/default/deployments', bareDeployment(other));
    bare.push((await available) - created);
  }
  const [ours, theirs] = [percentiles(product), percentiles(bare)];
  const ratio = Math.round((ours.p50 / theirs.p50) * 100) / 100;
  return {
    figures: { unit: 'ms', product: ours, bareClient: theirs, ratio },
    rows: [
      { figure: 'submit to healthy and finished, p50', measured: ours.p50, unit: 'ms', kubeVela: 1006 },
      { figure: 'a bare client, Deployment only, p50', measured: theirs.p50, unit: 'ms' },
      atMost('healthy: product / bare client', ratio, 1.3, ''),
    ],
  };
}
