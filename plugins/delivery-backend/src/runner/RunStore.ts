import type { Knex } from 'knex';
import type { InboxEntry } from '../database/operations/inbox/readInboxEvents';
import type { ClaimedRun, ClaimRunsOptions, UnreadableRun } from '../database/operations/leases/claimRuns';
import type { PostponeRunOptions } from '../database/operations/leases/postponeRun';
import type { HeldLease, RenewedLeases, RenewLeasesOptions } from '../database/operations/leases/renewLeases';
import type { SaveRunOptions } from '../database/operations/runs/saveRun';

/** Where runs are kept. Everything may fail at any time, also after it happened; nothing but the fence decides what may be written. */
export interface RunStore {
  /** The store's clock, milliseconds since the epoch. */
  now(): Promise<number>;
  /** Takes due runs that nobody works on, those first that waited longest; each with a fence that is higher than ever before. */
  claim(options: ClaimRunsOptions): Promise<readonly (ClaimedRun | UnreadableRun)[]>;
  /** Milliseconds until a run becomes due that is not due yet. */
  nextDueIn(): Promise<number | undefined>;
  renew(options: RenewLeasesOptions): Promise<RenewedLeases>;
  release(lease: HeldLease): Promise<void>;
  postpone(options: PostponeRunOptions): Promise<number | 'fenced'>;
  wake(runId: string): Promise<void>;
  readInbox(runId: string): Promise<readonly InboxEntry[]>;
  listRunsWithInbox(runIds: readonly string[]): Promise<readonly string[]>;
  /** Writes what events made of a run, together with what `alsoWrite` writes; all or nothing. `promoted`: saved, and a run that waited for the end of this one is due now. */
  save(options: SaveRunOptions, alsoWrite: (tx: Knex.Transaction) => Promise<void>): Promise<'saved' | 'promoted' | 'fenced'>;
  /** Hears of runs that other backends woke; a hint. */
  listen(onWake: (runId: string) => void): { stop(): Promise<void> };
}
