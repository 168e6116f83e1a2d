import { type BackendProcess, startManyBackends } from './__testUtils__/manyBackends';
import { eventually } from './__testUtils__/processes';
import { logRunWrites, readWriteLog, strangeSaves } from './__testUtils__/writeLog';

jest.setTimeout(900_000);

/** Runs that are submitted before each of the faults; `SLIPWAY_PROCESSES_RUNS=100` looks closer. */
const batchSize = Number(process.env.SLIPWAY_PROCESSES_RUNS ?? 10);

function manifest(name: string): string {
  return JSON.stringify({
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name, namespace: 'default' },
    spec: {
      components: [{ name, type: 'webservice', properties: { image: 'nginx:1' } }],
      policies: ['staging', 'prod'].map(environment => ({ name: environment, type: 'topology', properties: { clusters: [`cluster-${environment}`] } })),
      workflow: {
        steps: [
          { name: 'staging', type: 'deploy', properties: { policies: ['staging'] } },
          { name: 'pause', type: 'suspend', properties: { duration: '1s' } },
          { name: 'prod', type: 'deploy', properties: { policies: ['prod'] } },
        ],
      },
    },
  });
}

describe('three backends over one PostgreSQL', () => {
  let portal: Awaited<ReturnType<typeof startManyBackends>>;

  beforeAll(async () => {
    portal = await startManyBackends(3);
    await logRunWrites(portal.database);
  });

  afterAll(() => portal?.stop());

  const names: string[] = [];
  const accepted: string[] = [];

  /** Sends it to one backend after the other until one has accepted it. */
  async function submit(name: string, first: number): Promise<string> {
    let turn = first;
    return eventually(
      async () => {
        const backend = portal.backends[turn++ % portal.backends.length];
        const answer = await backend.call('PUT', `/applications/default/${name}`, manifest(name)).catch(() => undefined);
        return answer && answer.status < 300 && answer.body.run.id;
      },
      () => `${name} to be accepted`,
      120_000,
    );
  }

  const unsuccessful = () => portal.database('runs').whereNot({ phase: 'succeeded' }).select('id', 'phase', 'message');

  async function untilEnded(count: number) {
    await eventually(
      async () => {
        const rows = await portal.database('runs').whereNotNull('finished_at').count('* as count').catch(() => undefined);
        return rows && Number(rows[0].count) >= count;
      },
      () => `${count} runs to end`,
      240_000,
    );
  }

  /** Runs that this backend was the last to claim, and that nobody has given back. */
  async function heldBy({ role }: BackendProcess): Promise<string[]> {
    const log = await readWriteLog(portal.database);
    const holder = new Map(log.filter(({ kind }) => kind === 'claimed').map(claim => [claim.run, claim.role]));
    const runs: { id: string }[] = await portal.database('runs').select('id').whereNotNull('lease_owner');
    return runs.map(({ id }) => id).filter(id => holder.get(id) === role);
  }

  const untilOneHoldsSome = (backends: readonly BackendProcess[]) =>
    eventually(
      async () => (await Promise.all(backends.map(heldBy))).some(held => held.length > 0),
      () => `${backends.map(({ role }) => role).join(' or ')} to work`,
    );

  /** Others go on with what it was at. */
  const untilTakenOver = (backend: BackendProcess) =>
    eventually(
      async () => (await heldBy(backend)).length === 0,
      () => `others to take over from ${backend.role}`,
    );

  /** More runs, with something that breaks while one of these backends is at work. They may finish faster than one of them gets a run: then there are more. */
  async function deliverDuring(fault: () => Promise<void>, backends: readonly BackendProcess[] = [portal.backends[1]]) {
    const before = names.length;
    let isOver = false;
    const submitMore = async () => {
      while (names.length < before + batchSize || !isOver) {
        const index = names.length;
        const name = `app-${index}`;
        names.push(name);
        accepted.push(await submit(name, index));
      }
    };
    const submitting = Promise.all([submitMore(), submitMore(), submitMore(), submitMore()]);
    try {
      await untilOneHoldsSome(backends);
      await fault();
    } finally {
      isOver = true;
      await submitting;
    }
    await untilEnded(names.length);
  }

  it('take over from one that is killed', async () => {
    const [, second] = portal.backends;
    await deliverDuring(async () => {
      await second.kill();
      await untilTakenOver(second);
    });
    expect(await unsuccessful()).toEqual([]);
    await second.start();
  });

  it('take over from one that stands still, which finds itself fenced off when it wakes up', async () => {
    const [, second] = portal.backends;
    await deliverDuring(async () => {
      second.signal('SIGSTOP');
      try {
        await untilTakenOver(second);
      } finally {
        second.signal('SIGCONT');
      }
    });
    expect(await unsuccessful()).toEqual([]);
  });

  it('go on when the database was restarted', async () => {
    await deliverDuring(() => portal.restartDatabase(), portal.backends);
    expect(await unsuccessful()).toEqual([]);
  });

  it('lost nothing, doubled nothing, and wrote nothing under a lease that was over', async () => {
    const runs: { id: string }[] = await portal.database('runs').select('id');
    expect(runs.map(({ id }) => id).sort()).toEqual([...accepted].sort());

    // As the clusters counted it.
    for (const writes of await portal.writes()) {
      const deployments = Object.entries(writes).filter(([object]) => object.startsWith('deployments.apps/default/app-'));
      expect(deployments.map(([object]) => object.split('/')[2]).sort()).toEqual([...names].sort());
      expect(deployments.filter(([, { created, deleted }]) => created !== 1 || deleted !== 0)).toEqual([]);
    }

    // As the database saw it.
    const log = await readWriteLog(portal.database);
    expect(new Set(log.map(({ role }) => role))).toEqual(new Set(portal.backends.map(({ role }) => role)));
    expect(strangeSaves(log)).toEqual([]);

    const succeeded: { times: string }[] = await portal
      .database('run_events')
      .select('run_id', 'step_id')
      .where({ type: 'step-executed' })
      .whereRaw("event::json->'outcome'->>'kind' = 'succeeded'")
      .groupBy('run_id', 'step_id')
      .count('* as times');
    expect(succeeded).toHaveLength(names.length * 2);
    expect(succeeded.filter(({ times }) => Number(times) !== 1)).toEqual([]);
  });
});

