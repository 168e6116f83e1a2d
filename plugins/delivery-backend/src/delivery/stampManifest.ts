import { isFields, type LiveObject, type Manifest } from '@slipway/cluster';
import type { KubernetesObject } from '@slipway/oam';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL } from '../clusters/types';

const RUN = 'slipway.io/run';
const ATTEMPT = 'slipway.io/attempt';
const FENCE = 'slipway.io/fence';
const HASH = 'slipway.io/manifest-hash';

/** Annotations that differ from run to run without the object being another one. */
export const EFFECT_ANNOTATIONS: readonly string[] = [RUN, ATTEMPT, FENCE, HASH];

/** Who writes an object, and under which lease. */
export interface Effect {
  readonly runId: string;
  readonly attempt: number;
  readonly fence: number;
}

export interface ApplicationName {
  readonly namespace: string;
  readonly name: string;
}

/** The object with the labels that say whose it is, whatever its template said of them. */
export function ownManifest(object: KubernetesObject, owner: ApplicationName): Manifest {
  return {
    ...withoutStringData(object),
    metadata: {
      ...object.metadata,
      labels: {
        ...object.metadata.labels,
        [APPLICATION_LABEL]: owner.name,
        [APPLICATION_NAMESPACE_LABEL]: owner.namespace,
      },
    },
  };
}

/** `stringData` is never stored, so that nobody can own it: what is left out of it later would stay for ever. */
function withoutStringData(object: KubernetesObject): KubernetesObject {
  const { stringData, ...rest } = object;
  if (object.kind !== 'Secret' || !isFields(stringData)) {
    return object;
  }
  const encoded = Object.entries(stringData).map(([key, value]) => [key, Buffer.from(String(value), 'utf8').toString('base64')]);
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata, data: { ...Object(rest.data), ...Object.fromEntries(encoded) } };
}

/** The manifest as it is sent: it says which run wrote it, so that whoever finds it after a crash knows whether its content is there already. */
export function stampManifest(manifest: Manifest, hash: string, effect: Effect): Manifest {
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      annotations: {
        ...manifest.metadata.annotations,
        [RUN]: effect.runId,
        [ATTEMPT]: String(effect.attempt),
        [FENCE]: String(effect.fence),
        [HASH]: hash,
      },
    },
  };
}

/** The run that has put it there; undefined for one of somebody else, KubeVela's with the same labels included. */
export function runOf(live: LiveObject): string | undefined {
  return live.metadata.annotations?.[RUN];
}

/** Whether this run has put exactly this content there. */
export function wasWrittenBy(live: LiveObject, runId: string, hash: string): boolean {
  const { annotations } = live.metadata;
  return annotations?.[RUN] === runId && annotations[HASH] === hash;
}

/** Whether another run wrote the object last: a later one, or an earlier one that came late. Annotations that are gone were taken away by somebody else. */
export function writtenByAnother(live: LiveObject, runId: string): boolean {
  const run = runOf(live);
  return run !== undefined && run !== runId;
}
