import { actionsOfRun, actionsOfStep, nextOfRun, nextOfStep, type PlannedStep, type RunState, whyStep } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { readRunState, readRunSummary } from './readRow';
import type { RunRecord, StepRecord } from './types';

/** A run with its steps, or undefined when there is none of that id. */
export async function readRun(knex: Knex, runId: string): Promise<RunRecord | undefined> {
  const row = await knex<RunRow>('runs').where({ id: runId }).first();
  if (!row) {
    return undefined;
  }
  const state = readRunState(row);
  const run = readRunSummary(row);
  const queued = row.active_application === null && run.finishedAt === undefined;
  return {
    ...run,
    mode: state.plan.mode,
    steps: describeSteps(state, undefined),
    ...(state.hold && run.finishedAt === undefined ? { hold: state.hold } : {}),
    next: queued ? { waitsFor: 'run', message: 'Begins when the other run of this Application has ended.' } : nextOfRun(state),
    actions: actionsOfRun(state),
  };
}

function describeSteps(state: RunState, parentId: string | undefined): StepRecord[] {
  return state.plan.steps.filter(planned => planned.parentId === parentId).map(planned => describeStep(state, planned));
}

function describeStep(state: RunState, { id, step }: PlannedStep): StepRecord {
  const { phase, reason, attempt, startedAt, finishedAt, timeoutAt, wakeAt, brokenGlass } = state.steps[id];
  return {
    id,
    name: step.name,
    ...(step.alias === undefined ? {} : { alias: step.alias }),
    type: step.type,
    phase,
    ...(reason === undefined ? {} : { reason }),
    message: whyStep(state, id),
    attempt,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(timeoutAt === undefined ? {} : { timeoutAt }),
    ...(wakeAt === undefined ? {} : { wakeAt }),
    ...(brokenGlass ? { brokenGlass } : {}),
    dependsOn: step.dependsOn,
    next: nextOfStep(state, id),
    actions: actionsOfStep(state, id),
    subSteps: describeSteps(state, id),
  };
}
