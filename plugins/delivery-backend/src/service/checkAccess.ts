import { type ApiProblem, OWNER_ANNOTATION } from '@slipway/backstage-plugin-delivery-common';
import { type Application, type Component, componentPath, type Definition, planEnvironments } from '@slipway/oam';
import { allowsEverything, dependsOnOwner } from '../access/accessRules';
import { judgeAccess } from '../access/judgeAccess';
import { requestedByPlacements } from '../access/requestedObjects';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { findApplication } from '../database/operations/applications/findApplication';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import type { RenderedPlacement } from '../delivery/renderPlans';
import { actorOf } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { nextRevision, problemsOf } from './nextRevision';
import { RequestRefused } from '../refusals/RequestRefused';
import type { CallOptions } from './types';

/** What is submitted, previewed, or delivered once more, by whom. */
export interface AccessQuestion {
  readonly application: Application;
  /** Those that it uses. */
  readonly definitions: readonly Definition[];
  /** That the manifest, or the request, names. */
  readonly owner?: string;
  /** That is delivered once more; absent: a new one. */
  readonly revision?: Pick<RevisionRecord, 'name' | 'number'>;
  /** The Application as it is on record; looked up here when left out. */
  readonly there?: ApplicationRecord | 'absent';
  /** Rendered here when left out. */
  readonly rendered?: readonly RenderedPlacement[];
}

const hint = 'whoever keeps delivery.access.rules in the configuration of the portal can allow it';

/**
 * Everything in an Application that the access rules do not allow, each with the rule that it lacks. Where rules are about owners, a person can submit only in the name of an owner that
 * they belong to: an annotation alone gives no rights. Services are trusted with the owner that they name: their tokens are the platform team's.
 */
export async function checkAccess(deps: DeliveryDependencies, question: AccessQuestion, options: CallOptions): Promise<ApiProblem[]> {
  const { accessRules } = deps.settings;
  if (allowsEverything(accessRules)) {
    return [];
  }
  const { application } = question;
  const known = question.there ?? (await findApplication(deps.database, application.metadata));
  const there = known === 'absent' ? undefined : known;
  const owner = ownerInForce(deps, question, there, options);
  if (dependsOnOwner(accessRules)) {
    const person = await deps.people.current(options.credentials);
    if (person && (owner === undefined || !person.ownershipEntityRefs.includes(owner))) {
      return [
        {
          code: 'not_owner',
          path: `metadata.annotations["${OWNER_ANNOTATION}"]`,
          message: `You do not belong to ${owner ?? 'any owner'}, in whose name this Application would be delivered`,
          hint: 'have somebody of them do it, or name an owner that you belong to',
        },
      ];
    }
  }
  const rendered = question.rendered ?? (await render(deps, question, there));
  return judgeAccess(accessRules, owner, requestedByPlacements(rendered)).map(({ object, message }) => ({
    code: 'access_denied',
    path: componentPath(application, componentOf(object, rendered)),
    message,
    hint,
  }));
}

function componentOf({ component: name }: { readonly component: string }, rendered: readonly RenderedPlacement[]): Pick<Component, 'name' | 'policy'> {
  return rendered.find(({ component }) => component.name === name)?.component ?? { name };
}

/** Refuses to deliver a revision once more that the rules do not allow, or that somebody has to deliver who belongs to its owner. */
export async function requireAccess(deps: DeliveryDependencies, revision: RevisionRecord, options: CallOptions): Promise<void> {
  const [denied, ...alsoDenied] = await checkAccess(deps, { application: revision.application, definitions: revision.definitions, revision }, options);
  if (denied) {
    throw new RequestRefused(403, [denied, ...alsoDenied]);
  }
}

/** As a submission would leave it. */
function ownerInForce(
  { settings }: DeliveryDependencies,
  { owner }: AccessQuestion,
  there: ApplicationRecord | undefined,
  options: CallOptions,
): string | undefined {
  const actor = actorOf(options);
  return owner ?? there?.owner ?? (actor.kind === 'user' ? actor.ref : settings.defaultOwner);
}

/** What cannot be rendered is told by the run, as ever; nothing of it is applied. */
async function render(
  deps: DeliveryDependencies,
  { application, definitions, revision }: AccessQuestion,
  there: ApplicationRecord | undefined,
): Promise<readonly RenderedPlacement[]> {
  try {
    const { plans } = planEnvironments(application, deps.clusters.forPlanning());
    return await deps.renderPlans({
      application,
      revision: revision ?? (await nextRevision(deps, application, there)),
      plans,
      definitions,
    });
  } catch (error) {
    if (problemsOf(error)) {
      return [];
    }
    throw error;
  }
}
