import type { ActionDifference } from '@slipway/backstage-plugin-delivery-common';
import { diffObjects, hideSecretValues } from '@slipway/cluster';
import { createDefinitionCatalog, type Definition, placedSteps, type WorkflowStep } from '@slipway/oam';
import { type ActionCall, knownActions } from '@slipway/workflow';
import { isObject } from '../actions/parameters';
import { stepContext } from '../actions/stepContext';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import type { DefinitionDependencies } from './dependencies';

const mostFields = 20;

/**
 * What the steps of an Application would do otherwise with other definitions. Only what is known before anything is done can be told: an action that needs the result of another
 * one, or a variable of the workflow, is left out on both sides.
 */
export async function compareActions(
  { stepEngine: engine }: Pick<DefinitionDependencies, 'stepEngine'>,
  revision: RevisionRecord,
  after: readonly Definition[],
): Promise<ActionDifference[]> {
  const before = createDefinitionCatalog(revision.definitions);
  const now = createDefinitionCatalog(after);
  const differences: ActionDifference[] = [];
  for (const { step } of placedSteps(revision.application)) {
    const was = before.get('workflow-step', step.type);
    const is = now.get('workflow-step', step.type);
    if (was?.hash !== is?.hash) {
      differences.push(...differencesOf(step, await actionsOf(was, step), await actionsOf(is, step)));
    }
  }
  return differences;

  async function actionsOf(definition: Definition | undefined, step: WorkflowStep): Promise<ReadonlyMap<string, ActionCall>> {
    if (!definition) {
      return new Map();
    }
    const run = { application: revision.application, revision, runId: '' };
    const context = stepContext({ run, step, stepId: '' });
    const actions = await knownActions({ engine, source: definition.template, context, parameter: step.properties });
    return new Map(actions.map(action => [action.path, action]));
  }
}

function differencesOf(step: WorkflowStep, before: ReadonlyMap<string, ActionCall>, after: ReadonlyMap<string, ActionCall>): ActionDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): ActionDifference[] => {
    const was = before.get(path);
    const is = after.get(path);
    if (was && is) {
      const fields = diffObjects(comparable(was), comparable(is));
      return fields.length > 0
        ? [{ step: step.name, path, action: nameOf(is), change: 'update', fields: fields.slice(0, mostFields).map(field => ({ ...field })) }]
        : [];
    }
    const found = is ?? was;
    return found ? [{ step: step.name, path, action: nameOf(found), change: is ? 'create' : 'delete', fields: [] }] : [];
  });
}

/** Secrets that it would apply show as hashes, like everywhere. */
function comparable(call: ActionCall) {
  const { value } = call.parameters;
  return { apiVersion: '', kind: nameOf(call), ...call.parameters, ...(isObject(value) ? { value: hideSecretValues({ ...value, apiVersion: String(value.apiVersion), kind: String(value.kind) }) } : {}) };
}

function nameOf({ provider, action }: ActionCall): string {
  return `${provider}/${action}`;
}
