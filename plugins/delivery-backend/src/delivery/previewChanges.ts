import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import type { FieldChange, ObjectReference } from '@slipway/cluster';
import { type Application, type Definition, type EnvironmentPlan, objectKey, planEnvironments, readResourcePolicies } from '@slipway/oam';
import { type FieldChoice, isChoiceFor } from '../database/operations/choices/fieldChoice';
import { listFieldChoices } from '../database/operations/choices/listFieldChoices';
import { readInventory } from '../database/operations/inventory/readInventory';
import { classifyError } from './classifyError';
import { describeAway } from './describeAway';
import { mayCreateNamespaces } from './ensureNamespaces';
import { intentsOf } from './intentsOf';
import { previewObject, type PreviewObjectOptions } from './previewObject';
import { describeLater } from './describeLater';
import { keysOfRendered, plannedObjects } from './plannedObjects';
import { type RenderedPlacement, renderPlans } from './renderPlans';
import type { DeliveryDependencies } from './types';
import { kindsOf } from './waitForKinds';

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

interface Seen {
  readonly changes: readonly ObjectChange[];
  readonly unknown: readonly string[];
}

/**
 * What a delivery would do to each object: the cluster itself is asked by applying for show, so that its defaults and its refusals are in the answer. Writes nothing. Throws
 * `RenderError`; what a cluster cannot say is told in `unknown`.
 */
export async function previewChanges(
  deps: DeliveryDependencies,
  options: PreviewChangesOptions,
): Promise<PreviewChangesResult> {
  const rendered = await renderPlans({ ...options, clusters: deps.clusters.infos(), engine: deps.engine, limits: deps.settings.renderLimits });
  const choices = options.applicationId ? await listFieldChoices(deps.database, options.applicationId) : [];
  const seen = await Promise.all(
    rendered.map(placement => previewPlacement(deps, placement, { ...options, beside: rendered, choices })),
  );
  const deletions = await findDeletions(deps, rendered, options);
  const unknown = [...new Set([...seen.flatMap(item => item.unknown), ...rendered.flatMap(describeLater)])].join(' ');
  return {
    rendered,
    changes: [...seen.flatMap(({ changes }) => changes), ...deletions],
    ...(unknown ? { unknown } : {}),
  };
}

interface PlacementOptions extends PreviewChangesOptions {
  readonly beside: readonly RenderedPlacement[];
  readonly choices: readonly FieldChoice[];
}

async function previewPlacement(
  deps: DeliveryDependencies,
  placement: RenderedPlacement,
  options: PlacementOptions,
): Promise<Seen> {
  const { application, beside, signal } = options;
  const snapshot = deps.clusters.find(placement.cluster);
  if (snapshot?.state === 'unreachable') {
    return { changes: [], unknown: [`What would change in ${placement.environment} is unknown: ${describeAway(snapshot)}.`] };
  }
  try {
    const cluster = await deps.clusters.connect(placement.cluster);
    const policies = readResourcePolicies(application);
    const prepared = await intentsOf(cluster, placement, { owner: application.metadata, policies, beside, signal });
    const previews = await Promise.all(
      prepared.map(async object => ({
        reference: object.intent.reference,
        ...(await previewObject(cluster, object, {
          application,
          signal,
          onConflict: deps.settings.onConflict,
          choices: async () => options.choices.filter(choice => isChoiceFor(choice, cluster.name, object.intent.reference)),
          comesAlong: comesAlong(deps, options),
        })),
      })),
    );
    return {
      changes: previews.flatMap(({ change, fields, reference }) =>
        change ? [describeChange(placement, reference, change, fields)] : [],
      ),
      unknown: previews.flatMap(({ remark }) => (remark ? [`${placement.environment}: ${remark}`] : [])),
    };
  } catch (error) {
    const { message } = classifyError(error);
    return { changes: [], unknown: [`What would change in ${placement.environment} is not known in full: ${message}`] };
  }
}

/** A refusal that the delivery itself does away with, because the namespace or the kind comes first. */
function comesAlong(deps: DeliveryDependencies, { application, beside }: PlacementOptions): PreviewObjectOptions['comesAlong'] {
  const objects = beside.flatMap(placement => placement.objects.map(({ object }) => ({ object, cluster: placement.cluster })));
  return ({ code, target, cluster }, { intent }) => {
    const here = objects.filter(item => item.cluster === cluster).map(({ object }) => object);
    if (code === 'not_found' && target?.kind === 'namespaces') {
      return (
        mayCreateNamespaces(application, deps.settings) ||
        here.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === target.name)
      );
    }
    return (
      code === 'unknown_kind' &&
      here.some(
        object =>
          object.kind === 'CustomResourceDefinition' &&
          kindsOf(object).some(({ apiVersion, kind }) => apiVersion === intent.reference.apiVersion && kind === intent.reference.kind),
      )
    );
  };
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
  const wanted = keysOfRendered(rendered);
  const isLeftOver = leftOver(deps, options);
  const records = await readInventory(deps.database, { applicationId: options.applicationId });
  const deletions = new Map<string, ObjectChange>();
  for (const { environment, cluster, component, traitType, reference, state } of records) {
    const key = `${cluster} ${objectKey(reference)}`;
    const comesLater = rendered.some(
      ({ later, ...placement }) =>
        placement.environment === environment &&
        placement.cluster === cluster &&
        placement.component.name === component &&
        (later?.inputs.length || later?.traits.includes(traitType ?? '')),
    );
    if (isLeftOver(environment, component) && !comesLater && !wanted.has(key) && (state === 'applied' || state === 'pruning')) {
      deletions.set(key, describeChange({ environment, cluster, component: { name: component } }, reference, 'delete', []));
    }
  }
  const planned = deletions.size > 0 ? await plannedObjects(deps, options) : wanted;
  return [...deletions].flatMap(([key, change]) => (planned.has(key) ? [] : [change]));
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
