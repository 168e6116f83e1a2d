import { isFinished, type RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { SaveRunOptions } from '../../database/operations/runs/saveRun';
import type { RunStore } from '../../runner/RunStore';
import type { SimulatedProcess, StoredRun, World } from './World';

/** The store as one process sees it. Each call happens at once when its turn comes, as a transaction does. */
export function createMemoryStore(world: World, process: SimulatedProcess): RunStore {
  const runs = () => [...world.runs.values()];
  const holds = (runId: string, fence: number): StoredRun | undefined => {
    const stored = world.runs.get(runId);
    return stored && stored.fence === fence ? stored : undefined;
  };
  return {
    now: () => world.later(process, () => world.now),
    claim: ({ owner, limit, leaseMilliseconds }) =>
      world.later(process, () =>
        runs()
          .filter(({ dueAt = Infinity, leaseExpiresAt = 0 }) => dueAt <= world.now && leaseExpiresAt <= world.now)
          .sort((a, b) => a.servedAt - b.servedAt)
          .slice(0, limit)
          .map(stored => {
            stored.fence++;
            stored.owner = owner;
            stored.leaseExpiresAt = world.now + leaseMilliseconds;
            stored.servedAt = world.now;
            return { run: stored.run, state: copy(stored.state), fence: stored.fence, hasInbox: stored.inbox.length > 0, claimedAt: world.now, waited: 0 };
          }),
      ),
    nextDueIn: () =>
      world.later(process, () => {
        const pauses = runs().flatMap(({ dueAt = 0 }) => (dueAt > world.now ? [dueAt - world.now] : []));
        return pauses.length === 0 ? undefined : Math.min(...pauses);
      }),
    renew: ({ owner, held, leaseMilliseconds }) =>
      world.later(process, () => {
        const lost = held.filter(({ runId, fence }) => {
          const stored = holds(runId, fence);
          if (!stored || stored.owner !== owner) {
            return true;
          }
          stored.leaseExpiresAt = world.now + leaseMilliseconds;
          return false;
        });
        return { lost, busy: [], now: world.now };
      }),
    release: ({ runId, fence }) =>
      world.later(process, () => {
        const stored = holds(runId, fence);
        if (stored && !isFinished(stored.state.phase)) {
          giveBack(stored, world.now);
        }
      }),
    postpone: ({ runId, fence }) =>
      world.later(process, () => {
        const stored = holds(runId, fence);
        if (!stored) {
          return 'fenced';
        }
        stored.failures++;
        giveBack(stored, world.now + 1_000);
        return stored.failures;
      }),
    wake: runId =>
      world.later(process, () => {
        const stored = world.runs.get(runId);
        if (stored && !isFinished(stored.state.phase)) {
          stored.dueAt = Math.max(world.now, stored.servedAt + 1);
        }
      }),
    readInbox: runId => world.later(process, () => copy(world.runs.get(runId)?.inbox ?? [])),
    listRunsWithInbox: ids => world.later(process, () => ids.filter(id => (world.runs.get(id)?.inbox.length ?? 0) > 0)),
    save: (options, alsoWrite) => world.later(process, () => save(world, options, alsoWrite)),
    listen: () => ({ stop: async () => {} }),
  };
}

function save(world: World, { run, fence, before, after, applied, taken = [], lease }: SaveRunOptions, alsoWrite: (tx: Knex.Transaction) => Promise<void>): 'saved' | 'fenced' {
  const stored = world.runs.get(run.id);
  if (!stored || stored.fence !== fence) {
    return 'fenced';
  }
  if (before.seq !== stored.state.seq) {
    // The database's unique index on the numbers of events.
    throw new Error(`event ${before.seq + 1} is there already`);
  }
  for (const [stepId, step] of Object.entries(stored.state.steps)) {
    if (step.activity === 'done' && JSON.stringify(step) !== JSON.stringify(after.steps[stepId])) {
      world.problems.push(`${run.id}: step ${stepId} changed after its end`);
    }
  }
  stored.state = copy(after);
  stored.events.push(...applied.map(({ event }) => copy(event)));
  stored.inbox = stored.inbox.filter(({ id }) => !taken.includes(id));
  // Writes of the simulation happen at once and never touch the transaction.
  void alsoWrite(undefined as never);
  if (isFinished(after.phase) || lease.kind === 'park') {
    const dueAt = isFinished(after.phase) || lease.kind !== 'park' ? undefined : lease.dueAt;
    giveBack(stored, !isFinished(after.phase) && (stored.dueAt ?? 0) > stored.servedAt ? stored.dueAt : dueAt);
  }
  return 'saved';
}

function giveBack(stored: StoredRun, dueAt: number | undefined) {
  stored.owner = undefined;
  stored.leaseExpiresAt = undefined;
  stored.dueAt = dueAt;
}

function copy<T extends RunState | object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
