import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { portalApi } from '../../scripts/story/portalApi.mjs';
import { startFreshPortal } from '../../scripts/story/freshPortal.mjs';
import { percentiles } from '../percentiles.mjs';
import { fourObjects } from './application.mjs';

const WARM_UP = 10;
const ROUNDS = 100;

/**
 * From the request that submits an Application until the answer of the API lists all its objects as applied, one at a
 * time. Asking takes time as well, so the figure is an upper bound.
 */
export async function run({ flags }) {
  const portal = await startFreshPortal({ flags });
  const api = portalApi(portal);
  const accepted = [];
  const applied = [];
  let objects = 0;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const name = `race-${round + WARM_UP}`;
    const started = performance.now();
    const { status, body } = await api.call('PUT', `/applications/default/${name}`, fourObjects(name));
    if (status !== 202) {
      throw new Error(`${name} was answered ${status}: ${JSON.stringify(body)}`);
    }
    const acceptedAfter = performance.now() - started;
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { body: resources } = await api.call('GET', `/applications/default/${name}/resources`);
      objects = resources.items.filter(each => each.state !== 'intended').length;
      if (objects >= 4) {
        break;
      }
      if (Date.now() > deadline) {
        throw new Error(`${name} has ${objects} objects after 20 s`);
      }
      await sleep(3);
    }
    if (round >= 0) {
      accepted.push(acceptedAfter);
      applied.push(performance.now() - started);
    }
  }
  await portal.stop();
  return { unit: 'ms', clusters: flags.includes('--kubernetes') ? 'real' : 'sandbox', objects, accepted: percentiles(accepted), applied: percentiles(applied) };
}
