import type { PreviewEnvironment, PreviewField, PreviewResult } from '@slipway/backstage-plugin-delivery-common';
import {
  type Application,
  describeOrigin,
  effectiveWorkflow,
  type ExplainedField,
  parseApplication,
  planEnvironments,
  usedDefinitions,
} from '@slipway/oam';
import { redactSecret } from '../approvals/redactSecret';
import { describeLater } from '../delivery/describeLater';
import type { RenderedPlacement } from '../delivery/renderPlans';
import { findApplication } from '../database/operations/applications/findApplication';
import { checkAccess } from './checkAccess';
import type { DeliveryDependencies } from './dependencies';
import { nextRevision, problemsOf } from './nextRevision';
import { hasErrors, readManifest } from './readManifest';
import type { DeliveryService } from './types';

/** Says what a manifest would become. Problems are part of the answer, not a refusal: it is asked while somebody still writes. */
export function previewApplicationWith(deps: DeliveryDependencies): DeliveryService['previewApplication'] {
  return async ({ manifest, explain = false }, options) => {
    const text = await manifest();
    const clusters = deps.clusters.forPlanning();
    const catalog = deps.definitions.snapshot();
    const read = await readManifest({ text, catalog, clusters, settings: deps.settings });
    const { application, problems } = read;
    if (!application) {
      return { problems: [...problems], environments: [], steps: [] };
    }
    const described = describeManifest(application);
    if (hasErrors(problems)) {
      return { ...described, problems: [...problems], environments: [] };
    }
    try {
      const { plans } = planEnvironments(application, clusters);
      const definitions = usedDefinitions(application, catalog);
      const rendered = await deps.renderPlans({
        application,
        revision: await nextRevision(deps, application, await findApplication(deps.database, application.metadata)),
        plans,
        definitions,
        ...(explain ? { explain: parseApplication(text, { limits: deps.settings.manifestLimits }) } : {}),
      });
      const access = await checkAccess(deps, { application, definitions, owner: read.owner, rendered }, options);
      const later = [...new Set(rendered.flatMap(describeLater))].map(message => ({ code: 'known_later', severity: 'warning' as const, message }));
      return { ...described, problems: [...problems, ...access, ...later], environments: describePlacements(rendered) };
    } catch (error) {
      const found = problemsOf(error);
      if (!found) {
        throw error;
      }
      return { ...described, problems: [...problems, ...found], environments: [] };
    }
  };
}

function describeManifest(application: Application): Pick<PreviewResult, 'application' | 'steps'> {
  const { namespace, name } = application.metadata;
  return {
    application: { namespace, name },
    steps: effectiveWorkflow(application).steps.map(step => ({ name: step.name, type: step.type })),
  };
}

function describePlacements(rendered: readonly RenderedPlacement[]): PreviewEnvironment[] {
  const environments: PreviewEnvironment[] = [];
  for (const { environment: name, cluster, namespace, component, objects } of rendered) {
    let target = environments.find(
      candidate => candidate.name === name && candidate.cluster === cluster && candidate.namespace === namespace,
    );
    if (!target) {
      target = { name, cluster, namespace, objects: [] };
      environments.push(target);
    }
    target.objects.push(
      ...objects.map(({ object, traitType, fields }) => ({
        component: component.name,
        origin: traitType ?? 'component',
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
        name: object.metadata.name,
        manifest: redactSecret(object),
        ...(fields ? { fields: fields.map(describeField) } : {}),
      })),
    );
  }
  return environments;
}

/** Without the value, which the manifest shows, or must not show. */
function describeField({ path, origin }: ExplainedField): PreviewField {
  const { kind, type, definitions, inputs } = origin;
  return {
    path,
    kind,
    text: describeOrigin(origin),
    ...(type === undefined ? {} : { type }),
    definitions: [...definitions],
    inputs: inputs.map(input => ({ ...input })),
  };
}
