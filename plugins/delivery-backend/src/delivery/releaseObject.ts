import { type Cluster, type LiveObject, referenceOf } from '@slipway/cluster';
import { SHARED_BY } from './sharedObjects';
import { EFFECT_ANNOTATIONS } from './stampManifest';

/** Lets go of an object: it stays as it is, without the labels that say whose it was. As KubeVela does with the strategy `never`. */
export async function releaseObject(cluster: Cluster, live: LiveObject, signal?: AbortSignal): Promise<void> {
  const { labels = {}, annotations = {}, resourceVersion } = live.metadata;
  const gone = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, null]));
  await cluster.patch(
    referenceOf(live),
    {
      metadata: {
        resourceVersion,
        labels: gone(Object.keys(labels).filter(name => name.startsWith('app.oam.dev/'))),
        annotations: gone(Object.keys(annotations).filter(name => name === SHARED_BY || EFFECT_ANNOTATIONS.includes(name))),
      },
    },
    { signal },
  );
}
