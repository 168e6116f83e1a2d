import type {
  ApplicationRef,
  Approval,
  NextMove,
  Run,
  RunEvent,
  RunSummary,
  StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import type { Next } from '@slipway/workflow';
import type { RunEventRecord } from '../../database/operations/events/listRunEvents';
import type { RevisionName } from '../../database/operations/revisions/revisionRecord';
import type {
  RunRecord,
  RunSummary as RunSummaryRecord,
  StepRecord,
} from '../../database/operations/runs/types';
import { isoTime } from './isoTime';

interface RunSurroundings {
  readonly application: ApplicationRef;
  readonly revisions: ReadonlyMap<string, RevisionName>;
}

export function describeRunSummary(run: RunSummaryRecord, { application, revisions }: RunSurroundings): RunSummary {
  const revision = run.revisionId === undefined ? undefined : revisions.get(run.revisionId);
  return {
    id: run.id,
    application,
    kind: run.kind,
    ...(revision ? { revision: describeRevisionName(revision) } : {}),
    phase: run.phase,
    message: run.message,
    submittedBy: run.submittedBy,
    ...(run.cause === undefined ? {} : { cause: run.cause }),
    createdAt: isoTime(run.createdAt),
    ...(run.startedAt === undefined ? {} : { startedAt: isoTime(run.startedAt) }),
    ...(run.finishedAt === undefined ? {} : { finishedAt: isoTime(run.finishedAt) }),
  };
}

export function describeRun(
  run: RunRecord,
  surroundings: RunSurroundings & { readonly approvals: readonly Approval[] },
): Run {
  const { approvals } = surroundings;
  return {
    ...describeRunSummary(run, surroundings),
    mode: run.mode,
    steps: run.steps.map(step => describeStep(step, approvals)),
    approvals: [...approvals],
    ...(run.hold ? { suspended: { by: run.hold.actor, at: isoTime(run.hold.at), ...(run.hold.message ? { message: run.hold.message } : {}) } } : {}),
    next: describeNext(run.next),
    actions: [...run.actions],
  };
}

function describeStep(step: StepRecord, approvals: readonly Approval[]): StepRun {
  // Newest first: of several approvals of one step the last one counts.
  const approval = approvals.find(({ stepId }) => stepId === step.id);
  return {
    id: step.id,
    name: step.name,
    ...(step.alias === undefined ? {} : { alias: step.alias }),
    type: step.type,
    phase: step.phase,
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    message: step.message,
    attempt: step.attempt,
    ...(step.startedAt === undefined ? {} : { startedAt: isoTime(step.startedAt) }),
    ...(step.finishedAt === undefined ? {} : { finishedAt: isoTime(step.finishedAt) }),
    ...(step.timeoutAt === undefined ? {} : { timeoutAt: isoTime(step.timeoutAt) }),
    ...(step.brokenGlass
      ? { brokenGlass: { by: step.brokenGlass.actor, at: isoTime(step.brokenGlass.at), reason: step.brokenGlass.reason } }
      : {}),
    dependsOn: [...step.dependsOn],
    ...(approval ? { approvalId: approval.id } : {}),
    next: describeNext(step.next),
    actions: [...step.actions],
    subSteps: step.subSteps.map(subStep => describeStep(subStep, approvals)),
  };
}

function describeNext({ waitsFor, message, at }: Next): NextMove {
  return { waitsFor, message, ...(at === undefined ? {} : { at: isoTime(at) }) };
}

export function describeRunEvent(event: RunEventRecord): RunEvent {
  return {
    seq: event.seq,
    at: isoTime(event.at),
    type: event.type,
    ...(event.stepName === undefined ? {} : { stepName: event.stepName }),
    ...(event.actor === undefined ? {} : { actor: event.actor }),
    message: event.message,
  };
}

export function describeRevisionName({ name, number, hash }: RevisionName) {
  return { name, number, hash };
}
