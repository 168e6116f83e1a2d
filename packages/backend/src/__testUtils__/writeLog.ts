import type { Knex } from 'knex';

/** What the database itself saw a backend write to a run. */
export interface LoggedWrite {
  readonly run: string;
  /** `claimed`: took the lease. `saved`: changed the state of the run. */
  readonly kind: 'claimed' | 'saved';
  /** The role by which the backend is connected. */
  readonly role: string;
  /** After a claim, before a save. */
  readonly fence: number;
}

/**
 * Has PostgreSQL write down who changes runs, by the role of the connection: a witness that knows nothing of the runner. To be called when the tables
 * are there.
 */
export async function logRunWrites(knex: Knex): Promise<void> {
  await knex.raw(`
    create table write_log (id bigserial primary key, run text, kind text, role text, fence int);
    create function log_run_write() returns trigger language plpgsql as $$
    begin
      if new.fence <> old.fence and new.lease_owner is not null then
        insert into write_log (run, kind, role, fence) values (new.id, 'claimed', session_user, new.fence);
      elsif new.state is distinct from old.state then
        insert into write_log (run, kind, role, fence) values (new.id, 'saved', session_user, old.fence);
      end if;
      return new;
    end $$;
    create trigger log_run_write after update on runs for each row execute function log_run_write();`);
}

/** In the order in which it happened. */
export async function readWriteLog(knex: Knex): Promise<readonly LoggedWrite[]> {
  return knex<LoggedWrite & { id: string }>('write_log').select('run', 'kind', 'role', 'fence').orderBy('id');
}

/** Saves by a backend that did not hold the lease under which the run stood. */
export function strangeSaves(log: readonly LoggedWrite[]): readonly LoggedWrite[] {
  const holders = new Map(log.filter(({ kind }) => kind === 'claimed').map(({ run, fence, role }) => [`${run} ${fence}`, role]));
  return log.filter(({ kind, run, fence, role }) => kind === 'saved' && holders.get(`${run} ${fence}`) !== role);
}
