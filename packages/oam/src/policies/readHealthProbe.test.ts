import { parseApplication } from '../parse/parseApplication';
import { readHealthProbe } from './readHealthProbe';

function probeOf(policies: string) {
  const { application, problems } = parseApplication(
    `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {components: [{name: web, type: worker}], policies: ${policies}}\n`,
  );
  if (!application) {
    throw new Error(JSON.stringify(problems));
  }
  return readHealthProbe(application);
}

describe('readHealthProbe', () => {
  it.each([
    ['says nothing without a policy', '[]', undefined],
    ['takes the seconds of the policy', '[{name: h, type: health, properties: {probeInterval: 5, probeTimeout: 20}}]', { intervalMs: 5_000, timeoutMs: 20_000 }],
    ['fills in what is left out', '[{name: h, type: health}]', { intervalMs: 30_000, timeoutMs: 10_000 }],
    ['keeps to what is possible', '[{name: h, type: health, properties: {probeInterval: 0, probeTimeout: 9000}}]', { intervalMs: 30_000, timeoutMs: 60_000 }],
    ['takes the first of several', '[{name: a, type: health, properties: {probeInterval: 1}}, {name: b, type: health, properties: {probeInterval: 2}}]', { intervalMs: 1_000, timeoutMs: 10_000 }],
  ])('%s', (_, policies, expected) => {
    expect(probeOf(policies)).toEqual(expected);
  });
});
