/*
 * Objects that several Applications have (policy `shared-resource`).
 *
 * The annotation `app.oam.dev/shared-by` lists them, as in KubeVela: the first one writes the object and has its labels, the others only add themselves. Who leaves takes
 * itself off the list; when that was the first one, the next one becomes the owner. Each change names the version that was read, so that two who come or leave in one moment
 * meet as a conflict and not as a lost name.
 */
import type { Cluster, LiveObject, Manifest } from '@slipway/cluster';
import { referenceOf } from '@slipway/cluster';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL } from '../clusters/types';
import type { ApplicationName } from './stampManifest';

/** Annotation that lists who has an object. */
export const SHARED_BY = 'app.oam.dev/shared-by';

/** Who has the object, owner first, as `<namespace>/<name>`. */
export function readSharers(live: LiveObject): string[] {
  return (live.metadata.annotations?.[SHARED_BY] ?? '').split(',').filter(Boolean);
}

export function keyOfApplication({ namespace, name }: ApplicationName): string {
  return `${namespace}/${name}`;
}

/** The manifest of the owner: its list keeps those who came later. */
export function withSharers(manifest: Manifest, owner: ApplicationName, live: LiveObject | undefined): Manifest {
  const own = keyOfApplication(owner);
  const others = live ? readSharers(live).filter(sharer => sharer !== own) : [];
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      annotations: { ...manifest.metadata.annotations, [SHARED_BY]: [own, ...others].join(',') },
    },
  };
}

/** Adds an Application to those that have an object of somebody else; undefined when its owner does not share it. */
export async function joinSharers(
  cluster: Cluster,
  live: LiveObject,
  application: ApplicationName,
  signal?: AbortSignal,
): Promise<LiveObject | undefined> {
  const sharers = readSharers(live);
  const own = keyOfApplication(application);
  if (sharers.length === 0) {
    return undefined;
  }
  return sharers.includes(own) ? live : patchSharers(cluster, live, [...sharers, own], {}, signal);
}

/** Takes an Application off the list. `last`: nobody else has the object, so that it may be deleted. */
export async function leaveSharers(
  cluster: Cluster,
  live: LiveObject,
  application: ApplicationName,
  signal?: AbortSignal,
): Promise<'left' | 'last'> {
  const own = keyOfApplication(application);
  const others = readSharers(live).filter(sharer => sharer !== own);
  if (others.length === 0) {
    return 'last';
  }
  const [namespace, name] = others[0].split('/');
  const wasOwner = readSharers(live)[0] === own;
  const labels: { readonly [key: string]: string } = wasOwner ? { [APPLICATION_LABEL]: name, [APPLICATION_NAMESPACE_LABEL]: namespace } : {};
  await patchSharers(cluster, live, others, labels, signal);
  return 'left';
}

function patchSharers(
  cluster: Cluster,
  live: LiveObject,
  sharers: readonly string[],
  labels: { readonly [key: string]: string },
  signal?: AbortSignal,
): Promise<LiveObject> {
  return cluster.patch(
    referenceOf(live),
    {
      metadata: {
        resourceVersion: live.metadata.resourceVersion,
        annotations: { [SHARED_BY]: sharers.join(',') },
        ...(Object.keys(labels).length > 0 ? { labels } : {}),
      },
    },
    { signal },
  );
}
