import { type Command, reduce, type RunEvent, type RunState } from '@slipway/workflow';
import type { AppliedEvent } from '../database/operations/events/eventRows';
import type { InboxEntry } from '../database/operations/inbox/readInboxEvents';
import type { Answer } from './answerCommand';

/** An event that came up in this process. */
export interface Arrival {
  readonly event: RunEvent;
  readonly write?: Answer['write'];
}

/** What is taken in at once. */
export interface Batch {
  readonly inbox: readonly InboxEntry[];
  readonly arrived: readonly Arrival[];
}

export interface ReducedBatch {
  readonly after: RunState;
  readonly applied: readonly AppliedEvent[];
  /** Those that the last state still asks for. */
  readonly commands: readonly Command[];
}

/** What a batch makes of a run: a run has to begin before anything else can happen to it, then what people decided goes before what follows from it. */
export function reduceBatch(before: RunState, { inbox, arrived }: Batch, refused: (event: RunEvent, sentence: string) => void): ReducedBatch {
  const ordered = [...arrived.filter(isBeginning), ...inbox, ...arrived.filter(arrival => !isBeginning(arrival))];
  const applied: AppliedEvent[] = [];
  const commands: Command[] = [];
  let after = before;
  for (const { event } of ordered) {
    const reduced = reduce(after, event);
    if (reduced.refused === undefined) {
      applied.push({ before: after, event, after: reduced.state });
      commands.push(...reduced.commands);
      after = reduced.state;
    } else {
      refused(event, reduced.refused);
    }
  }
  return { after, applied, commands: commands.filter(command => isStillWanted(command, after)) };
}

function isBeginning({ event }: Arrival): boolean {
  return event.type === 'started';
}

function isStillWanted(command: Command, state: RunState): boolean {
  switch (command.kind) {
    case 'cancel':
    case 'finish':
      return true;
    default: {
      const step = state.steps[command.stepId];
      return step.execution === command.execution && step.activity !== 'done';
    }
  }
}
