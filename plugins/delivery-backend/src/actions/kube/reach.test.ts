import type { LiveObject } from '@slipway/cluster';
import { parseApplication } from '@slipway/oam';
import { namespacesOf, type Reaching, refuseForeignChange, refuseForeignNamespace, refuseForeignSecrets } from './reach';

const { application } = parseApplication(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: shop }
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  policies: [{ name: eu, type: topology, properties: { clusters: [eu], namespace: shop-eu } }]
`);
if (!application) {
  throw new Error('the manifest is none');
}
const shop: Reaching = { deps: { clusters: { infos: () => [{ name: 'eu', labels: {} }] } }, request: { run: { application } } };
const live = (namespace: string, labels: { [key: string]: string } = {}): LiveObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', namespace, uid: 'u', resourceVersion: '1', labels },
});

describe('how far the actions of an Application reach', () => {
  it('is its own namespace, and those that it delivers to', () => {
    expect([...namespacesOf(shop)]).toEqual(['shop', 'shop-eu']);
  });

  it.each(['shop', 'shop-eu'])('Secrets of %s may be read', namespace => {
    expect(() => refuseForeignSecrets({ kind: 'Secret', namespace }, shop)).not.toThrow();
  });

  it.each([
    ['kube-system', 'namespace "kube-system"'],
    [undefined, 'all namespaces'],
  ])('Secrets of %s may not', (namespace, words) => {
    expect(() => refuseForeignSecrets({ kind: 'Secret', ...(namespace ? { namespace } : {}) }, shop)).toThrow(
      `Secrets of ${words} are not read for this Application. It may read those of shop, shop-eu.`,
    );
  });

  it('other kinds may be read anywhere', () => {
    expect(() => refuseForeignSecrets({ kind: 'ConfigMap', namespace: 'kube-system' }, shop)).not.toThrow();
  });

  it('what belongs to it may be changed wherever it is', () => {
    const own = { 'app.oam.dev/name': 'shop', 'app.oam.dev/namespace': 'shop' };
    expect(() => refuseForeignChange('ConfigMap "x"', live('elsewhere', own), shop)).not.toThrow();
  });

  it('what belongs to another Application may not be changed, in its own namespace neither', () => {
    const other = { 'app.oam.dev/name': 'bank', 'app.oam.dev/namespace': 'money' };
    expect(() => refuseForeignChange('ConfigMap "x"', live('shop', other), shop)).toThrow('ConfigMap "x" belongs to the Application money/bank: it is left as it is.');
  });

  it('what belongs to nobody may be changed in its namespaces only; what has no namespace never', () => {
    expect(() => refuseForeignChange('ConfigMap "x"', live('shop-eu'), shop)).not.toThrow();
    expect(() => refuseForeignChange('ConfigMap "x"', live('kube-system'), shop)).toThrow('this Application changes objects of shop, shop-eu only');
    expect(() => refuseForeignNamespace('ClusterRole "admin"', undefined, shop)).toThrow('ClusterRole "admin" is left as it is');
  });
});
