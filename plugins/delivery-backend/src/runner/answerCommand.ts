import type { CueEngine } from '@slipway/cue';
import type { OpenCommand, RunEvent, StepOutcome } from '@slipway/workflow';
import type { Knex } from 'knex';
import { evaluateCondition } from './evaluateCondition';
import { anyOtherType, type ApprovalRequester, type Rest, type RunContext, type StepExecutor } from './ports';
import type { RunnerObserver } from './RunnerObserver';

/** Where the effects of commands happen. */
export interface CommandPorts {
  readonly executors: ReadonlyMap<string, StepExecutor>;
  readonly approvals: ApprovalRequester;
  readonly engine: CueEngine;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly observer: RunnerObserver;
  /** Where the steps of a run wait for what is expected soon. */
  readonly resting?: { of(runId: string): Rest };
  /** Told of what an executor should never have thrown. */
  readonly reportBug: (error: unknown, stepName: string) => void;
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

export interface Answer {
  readonly event: WithoutTime<RunEvent>;
  /** Written in the transaction that writes the event. */
  readonly write?: (tx: Knex.Transaction) => Promise<void>;
}

/** Does what the reducer asked for, and says what came of it. Never throws. */
export async function answerCommand(command: OpenCommand, context: () => Promise<RunContext>, ports: CommandPorts, signal: AbortSignal): Promise<Answer> {
  const { stepId, execution } = command;
  switch (command.kind) {
    case 'evaluate-condition':
      try {
        const result = await evaluateCondition(ports.engine, command);
        return { event: { type: 'condition-evaluated', stepId, execution, result } };
      } catch (error) {
        ports.reportBug(error, stepId);
        return { event: { type: 'condition-evaluated', stepId, execution, result: { kind: 'error', message: messageOf(error) } } };
      }
    case 'execute': {
      const outcome = await executeStep(command, context, ports, signal);
      return { event: { type: 'step-executed', stepId, execution, outcome, random: ports.random() } };
    }
    case 'request-approval':
      try {
        const { step, upcoming } = command;
        const write = await ports.approvals.prepare({ run: await context(), stepId, step, upcoming, signal });
        return { event: { type: 'approval-requested', stepId, execution }, write };
      } catch (error) {
        return { event: { type: 'approval-not-requested', stepId, execution, message: messageOf(error), random: ports.random() } };
      }
    default:
      return command satisfies never;
  }
}

async function executeStep(
  { step, stepId, attempt, startedAt, resumed, resumedAt, again, variables }: Extract<OpenCommand, { kind: 'execute' }>,
  context: () => Promise<RunContext>,
  ports: CommandPorts,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const executor = ports.executors.get(step.type) ?? ports.executors.get(anyOtherType);
  if (!executor) {
    const types = [...ports.executors.keys()].sort().join(', ');
    return {
      kind: 'failed',
      reason: 'Execute',
      retryable: false,
      message: `Steps of type "${step.type}" cannot be executed here. Types that can: ${types}.`,
    };
  }
  try {
    const run = await context();
    return await ports.observer.execution({ type: step.type, name: step.name, runId: run.runId, attempt }, () =>
      executor.execute({ run, step, stepId, attempt, startedAt, resumed, resumedAt, again, variables, rest: ports.resting?.of(run.runId), signal }),
    );
  } catch (error) {
    if (!signal.aborted) {
      ports.reportBug(error, step.name);
    }
    return { kind: 'failed', reason: 'Execute', retryable: true, message: `Something unexpected happened: ${messageOf(error)}` };
  }
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
