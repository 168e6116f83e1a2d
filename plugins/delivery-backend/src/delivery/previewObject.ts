import { type Cluster, ClusterError, diffObjects, type FieldChange, valueAt } from '@slipway/cluster';
import type { Application, ConflictChoice } from '@slipway/oam';
import type { FieldChoice } from '../database/operations/choices/fieldChoice';
import { CONFLICT_REMEDY } from '@slipway/backstage-plugin-delivery-common';
import { approachObject } from './approachObject';
import { classifyError } from './classifyError';
import type { PreparedObject } from './intentsOf';
import { mayRecreate, mustRecreate } from './recreateObject';
import { EFFECT_ANNOTATIONS } from './stampManifest';
import { writeObject } from './writeObject';

export interface ObjectPreview {
  /** Absent: it cannot be said. */
  readonly change?: 'create' | 'update' | 'unchanged';
  readonly fields: readonly FieldChange[];
  /** What a person should know besides: that it would be refused, or made anew. */
  readonly remark?: string;
}

export interface PreviewObjectOptions {
  readonly application: Application;
  readonly choices: () => Promise<readonly FieldChoice[]>;
  readonly onConflict: ConflictChoice;
  /** Whether the namespace, or the kind, of an object comes with the same delivery. */
  readonly comesAlong: (error: ClusterError, prepared: PreparedObject) => boolean;
  readonly signal?: AbortSignal;
}

/** Differ with each revision and say nothing about what changes. */
const ignored = [
  ...EFFECT_ANNOTATIONS.map(name => `metadata.annotations[${JSON.stringify(name)}]`),
  ...['app.oam.dev/appRevision', 'app.oam.dev/app-revision-hash', 'app.oam.dev/revision'].map(
    name => `metadata.labels[${JSON.stringify(name)}]`,
  ),
];

/** What a delivery would do to one object, seen by doing it for show: the cluster's defaults and refusals are in the answer. Writes nothing. */
export async function previewObject(cluster: Cluster, prepared: PreparedObject, options: PreviewObjectOptions): Promise<ObjectPreview> {
  const { manifest, treatment, autoscaled, intent } = prepared;
  const created = (): ObjectPreview => ({ change: 'create', fields: diffObjects(undefined, manifest, { ignore: ignored }) });
  try {
    const live = await cluster.get(intent.reference, { signal: options.signal });
    const approach = approachObject({ cluster: cluster.name, manifest, treatment, owner: options.application.metadata, live });
    switch (approach.kind) {
      case 'refuse':
      case 'wait':
        return { fields: [], remark: approach.message };
      case 'use':
      case 'join':
        return { change: 'unchanged', fields: [] };
      case 'recreate':
      case 'write': {
        try {
          if (approach.kind === 'recreate' && (await mustRecreate(cluster, approach.manifest, approach.live, treatment, options.signal))) {
            return recreated(prepared, approach.live);
          }
          const after = await writeObject({ ...options, ...approach, cluster, treatment, autoscaled, dryRun: true });
          const fields = live ? diffObjects(live, after, { ignore: ignored }) : [];
          return live ? { change: fields.length > 0 ? 'update' : 'unchanged', fields } : created();
        } catch (error) {
          if (live && mayRecreate(error, treatment)) {
            return recreated(prepared, live);
          }
          throw error;
        }
      }
      default:
        return approach satisfies never;
    }
  } catch (error) {
    if (error instanceof ClusterError && options.comesAlong(error, prepared)) {
      return created();
    }
    const setback = classifyError(error);
    // There is no failed step yet.
    const message = setback.message.replace(CONFLICT_REMEDY, 'The step will ask whether to take the fields, or to give them up.');
    return { fields: [], remark: setback.kind === 'fail' ? `It would be refused: ${message}` : message };
  }
}

function recreated({ manifest, treatment, intent }: PreparedObject, live: unknown): ObjectPreview {
  const fields = treatment.update.recreateFields
    .filter(path => path !== '*')
    .map(path => ({ path, before: valueAt(live, path), after: valueAt(manifest, path) }));
  return {
    change: 'update',
    fields,
    remark: `${intent.reference.kind} "${intent.reference.name}" is deleted and made anew, as the policy resource-update says.`,
  };
}
