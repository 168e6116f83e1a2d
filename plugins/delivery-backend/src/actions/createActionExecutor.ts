/*
 * Steps written in CUE: everything that no other executor carries out.
 *
 * Each execution evaluates the template of the step's definition, as the revision has it, and carries out its actions. Reading is done anew each time; what changes something
 * is on record and happens once (`performOnce`), or says itself whether it is there (objects of clusters, by the inventory). What it applied in earlier runs and no longer
 * does is deleted once it has succeeded.
 */
import { ClusterError } from '@slipway/cluster';
import { createDefinitionCatalog, type Definition } from '@slipway/oam';
import { type ActionAnswer, type ActionCall, runActions, type StepOutcome } from '@slipway/workflow';
import { readActions } from '../database/operations/actions/readActions';
import { writeAction } from '../database/operations/actions/writeAction';
import { FencedError } from '../database/operations/inventory/holdFence';
import { classifyError } from '../delivery/classifyError';
import { lookAgainAt } from '../delivery/lookAgainAt';
import { createRateLimits, OutgoingError } from '../outgoing';
import { anyOtherType, type StepExecutor, type StepRequest } from '../runner/ports';
import { handlers } from './handlers';
import { pruneStep } from './kube/pruneStep';
import { SecretMask } from './SecretMask';
import { stepContext } from './stepContext';
import { type ActionDependencies, ActionRefused, type StepExecution } from './types';

export interface ActionExecutorOptions extends ActionDependencies {
  readonly now?: () => number;
}

const shortestPause = 500;
const longestPause = 15_000;
/** After what a cluster keeps from being done. */
const RECHECK_MS = 2_000;

export function createActionExecutor({ now = Date.now, ...deps }: ActionExecutorOptions): StepExecutor {
  const limits = createRateLimits(now);
  return {
    types: [anyOtherType],
    async execute(request) {
      const definition = createDefinitionCatalog(request.run.definitions).get('workflow-step', request.step.type);
      if (!definition) {
        return { kind: 'failed', reason: 'Execute', retryable: false, message: `There is no step type "${request.step.type}".` };
      }
      try {
        return await executeStep(deps, request, definition, { now, limits });
      } catch (error) {
        if (error instanceof FencedError || request.signal.aborted) {
          return { kind: 'waiting', message: 'Another runner has taken over.', recheckAt: now() };
        }
        throw error;
      }
    },
  };
}

async function executeStep(
  deps: ActionDependencies,
  request: StepRequest,
  definition: Definition,
  { now, limits }: Pick<StepExecution, 'now' | 'limits'>,
): Promise<StepOutcome> {
  const { run, step, stepId } = request;
  const records = await readActions(deps.database, { runId: run.runId, stepId });
  const execution: StepExecution = {
    deps,
    request,
    records: new Map(records.map(record => [record.path, record])),
    secrets: new SecretMask(),
    write: record => writeAction(deps.database, { runId: run.runId, fence: run.fence, record }),
    limits,
    now,
  };
  const outcome = await runActions({
    engine: deps.stepEngine,
    source: definition.template,
    context: stepContext(request),
    parameter: step.properties,
    outputs: step.outputs,
    variables: request.variables,
    recheckAt: () => now() + pauseAfter(now() - request.startedAt),
    port: { perform: call => perform(call, execution) },
  });
  const told = { ...outcome, message: execution.secrets.hide(outcome.message) };
  if (told.kind !== 'succeeded') {
    return told;
  }
  const remaining = await pruneStep(deps, request);
  return { ...told, message: [told.message, ...remaining].join(' ') };
}

/** The longer a step waits, the less often it looks; source: KubeVela's back-off, up to its own longest pause. */
function pauseAfter(elapsed: number): number {
  return Math.min(longestPause, Math.max(shortestPause, elapsed / 10));
}

async function perform(call: ActionCall, execution: StepExecution): Promise<ActionAnswer> {
  execution.request.signal.throwIfAborted();
  const name = `${call.provider}/${call.action}`;
  if (!Object.hasOwn(handlers, name)) {
    return { kind: 'failed', retryable: false, message: `The action "${call.path}" (${name}) cannot be carried out here.` };
  }
  try {
    return await handlers[name](call, execution);
  } catch (error) {
    execution.request.signal.throwIfAborted();
    return answerOf(error, execution);
  }
}

function answerOf(error: unknown, { deps, now, request }: StepExecution): ActionAnswer {
  if (error instanceof ClusterError) {
    const setback = classifyError(error);
    if (setback.kind === 'fail') {
      return setback.retryable ? { kind: 'failed', message: setback.message, retryable: true } : { kind: 'failed', message: setback.message, retryable: false };
    }
    const message = `${setback.message}.`;
    if (setback.away) {
      deps.clusters.probe(error.cluster);
      return { kind: 'waiting', message, recheckAt: lookAgainAt(request.startedAt, RECHECK_MS, now()), heldUp: true };
    }
    return { kind: 'waiting', message, recheckAt: now() + RECHECK_MS };
  }
  if (error instanceof OutgoingError) {
    return { kind: 'failed', message: error.message, retryable: error.problem !== 'refused' };
  }
  if (error instanceof ActionRefused) {
    return { kind: 'failed', message: error.message, retryable: false };
  }
  throw error;
}
