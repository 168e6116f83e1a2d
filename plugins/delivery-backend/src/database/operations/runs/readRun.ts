import { type PlannedStep, type RunState, whyStep } from '@slipway/workflow';
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
  return { ...readRunSummary(row), mode: state.plan.mode, steps: describeSteps(state, undefined) };
}

function describeSteps(state: RunState, parentId: string | undefined): StepRecord[] {
  return state.plan.steps.filter(planned => planned.parentId === parentId).map(planned => describeStep(state, planned));
}

function describeStep(state: RunState, { id, step }: PlannedStep): StepRecord {
  const { phase, reason, attempt, startedAt, finishedAt, timeoutAt, wakeAt } = state.steps[id];
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
    dependsOn: step.dependsOn,
    subSteps: describeSteps(state, id),
  };
}
