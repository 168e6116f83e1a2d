import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import { type Cluster, diffObjects, type FieldChange, type ObjectReference } from '@slipway/cluster';
import { type Application, type Definition, type EnvironmentPlan, planEnvironments } from '@slipway/oam';
import { objectKey } from '../database/operations/inventory/objectKey';
import { readInventory } from '../database/operations/inventory/readInventory';
import { classifyError } from './classifyError';
import { describeAway } from './describeAway';
import { intentsOf, type PreparedObject } from './intentsOf';
import { explainOwner, isOwnedBy } from './ownerOf';
import { type RenderedPlacement, renderPlans } from './renderPlans';
import { EFFECT_ANNOTATIONS } from './stampManifest';
import type { DeliveryDependencies } from './types';

export interface PreviewChangesOptions {
  /** Absent for an Application that does not exist yet. */
  readonly applicationId?: string;
  readonly application: Application;
  readonly revision: { readonly name: string; readonly number: number };
  readonly plans: readonly EnvironmentPlan[];
  readonly definitions: readonly Definition[];
  readonly signal?: AbortSignal;
}

export interface PreviewChangesResult {
  readonly changes: ObjectChange[];
  /** Why not everything could be found out, and what would be refused; sentences. */
  readonly unknown?: string;
  readonly rendered: RenderedPlacement[];
}

/** Differ with each revision and say nothing about what changes. */
const ignored = [
  ...EFFECT_ANNOTATIONS.map(name => `metadata.annotations[${JSON.stringify(name)}]`),
  ...['app.oam.dev/appRevision', 'app.oam.dev/app-revision-hash', 'app.oam.dev/revision'].map(
    name => `metadata.labels[${JSON.stringify(name)}]`,
  ),
];

interface Seen {
  readonly changes: readonly ObjectChange[];
  readonly unknown?: string;
}

/**
 * What a delivery would do to each object: the cluster itself is asked by applying for show, so that its defaults and its refusals are in the answer. Writes nothing. Throws
 * `RenderError`; what a cluster cannot say is told in `unknown`.
 */
export async function previewChanges(
  deps: DeliveryDependencies,
  options: PreviewChangesOptions,
): Promise<PreviewChangesResult> {
  const rendered = await renderPlans({ ...options, clusters: deps.clusters.infos(), engine: deps.engine });
  const seen = await Promise.all(rendered.map(placement => previewPlacement(deps, placement, options)));
  const deletions = await findDeletions(deps, rendered, options);
  const unknown = [...new Set(seen.flatMap(item => item.unknown ?? []))].join(' ');
  return {
    rendered,
    changes: [...seen.flatMap(({ changes }) => changes), ...deletions],
    ...(unknown ? { unknown } : {}),
  };
}

async function previewPlacement(
  deps: DeliveryDependencies,
  placement: RenderedPlacement,
  options: PreviewChangesOptions,
): Promise<Seen> {
  const snapshot = deps.clusters.find(placement.cluster);
  if (snapshot?.state === 'unreachable') {
    return { changes: [], unknown: `What would change in ${placement.environment} is unknown: ${describeAway(snapshot)}.` };
  }
  try {
    const cluster = await deps.clusters.connect(placement.cluster);
    const prepared = await intentsOf(cluster, placement, options.application.metadata, options.signal);
    const seen = await Promise.all(prepared.map(object => previewObject(cluster, placement, object, options)));
    return {
      changes: seen.flatMap(({ changes }) => changes),
      unknown: seen.flatMap(({ unknown }) => unknown ?? []).join(' ') || undefined,
    };
  } catch (error) {
    return { changes: [], unknown: sentenceOf(error, placement.environment) };
  }
}

async function previewObject(
  cluster: Cluster,
  placement: RenderedPlacement,
  { manifest, intent }: PreparedObject,
  options: PreviewChangesOptions,
): Promise<Seen> {
  const change = (kind: ObjectChange['change'], fields: readonly FieldChange[]): ObjectChange =>
    describeChange(placement, intent.reference, kind, fields);
  const { signal } = options;
  try {
    const live = await cluster.get(intent.reference, { signal });
    if (live && !isOwnedBy(live, options.application.metadata)) {
      return { changes: [], unknown: explainOwner(live, cluster.name) };
    }
    const after = await cluster.apply(manifest, { dryRun: true, signal });
    if (!live) {
      return { changes: [change('create', diffObjects(undefined, manifest, { ignore: ignored }))] };
    }
    const fields = diffObjects(live, after, { ignore: ignored });
    return { changes: [change(fields.length > 0 ? 'update' : 'unchanged', fields)] };
  } catch (error) {
    return { changes: [], unknown: sentenceOf(error, placement.environment) };
  }
}

function sentenceOf(error: unknown, environment: string): string {
  return `What would change in ${environment} is not known in full: ${classifyError(error).message}`;
}

/** What these environments have and would not have any more. */
async function findDeletions(
  deps: DeliveryDependencies,
  rendered: readonly RenderedPlacement[],
  options: PreviewChangesOptions,
): Promise<ObjectChange[]> {
  if (!options.applicationId || rendered.length === 0) {
    return [];
  }
  const wanted = new Set(
    rendered.flatMap(({ cluster, namespace, objects }) =>
      objects.flatMap(({ object }) => {
        const named = { ...object, name: object.metadata.name };
        return [object.metadata.namespace ?? namespace, ''].map(
          place => `${cluster} ${objectKey({ ...named, namespace: place })}`,
        );
      }),
    ),
  );
  const isLeftOver = leftOver(deps, options);
  const records = await readInventory(deps.database, { applicationId: options.applicationId });
  const deletions = new Map<string, ObjectChange>();
  for (const { environment, cluster, component, reference, state } of records) {
    const key = `${cluster} ${objectKey(reference)}`;
    if (isLeftOver(environment, component) && !wanted.has(key) && (state === 'applied' || state === 'pruning')) {
      deletions.set(key, describeChange({ environment, cluster, component: { name: component } }, reference, 'delete', []));
    }
  }
  return [...deletions.values()];
}

/** The components of an environment that these plans are about: theirs, and those that the Application does not deliver there any more. */
function leftOver(
  deps: DeliveryDependencies,
  { application, plans }: PreviewChangesOptions,
): (environment: string, component: string) => boolean {
  const { plans: planned } = planEnvironments(application, {
    clusters: deps.clusters.infos(),
    defaultCluster: deps.defaultCluster,
  });
  const has = (list: readonly EnvironmentPlan[], environment: string, component: string) =>
    list.some(({ name, components }) => name === environment && components.some(item => item.name === component));
  return (environment, component) =>
    plans.some(({ name }) => name === environment) &&
    (has(plans, environment, component) || !has(planned, environment, component));
}

function describeChange(
  placement: { readonly environment: string; readonly cluster: string; readonly component: { readonly name: string } },
  { apiVersion, kind, namespace, name }: ObjectReference,
  change: ObjectChange['change'],
  fields: readonly FieldChange[],
): ObjectChange {
  return {
    environment: placement.environment,
    cluster: placement.cluster,
    component: placement.component.name,
    apiVersion,
    kind,
    ...(namespace ? { namespace } : {}),
    name,
    change,
    fields: [...fields],
  };
}
