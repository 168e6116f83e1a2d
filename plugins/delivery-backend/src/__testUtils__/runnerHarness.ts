import { mockServices } from '@backstage/backend-test-utils';
import { createNativeEngine } from '@slipway/cue';
import type { Workflow } from '@slipway/oam';
import type { RunPhase } from '@slipway/workflow';
import type { Knex } from 'knex';
import { inTransaction } from '../database/inTransaction';
import type { InboxEvent } from '../database/operations/inbox/types';
import { appendInboxEvent } from '../database/operations/inbox/appendInboxEvent';
import { insertRun, type InsertRunOptions } from '../database/operations/runs/insertRun';
import { readRun } from '../database/operations/runs/readRun';
import type { RunRecord } from '../database/operations/runs/types';
import { createRunner, type RunnerOptions } from '../runner/createRunner';
import type { ApprovalRequester } from '../runner/ports';
import { defaultRunnerConfig } from '../runner/readRunnerConfig';
import type { Runner } from '../runner/StoreRunner';
import { eventually } from './eventually';
import { FakeExecutor } from './FakeExecutor';
import type { TestDatabase } from './testDatabases';
import type { RunRow } from '../database/tables';

/** An approval that was asked for, without rules. */
export interface AskedApproval {
  readonly stepId: string;
  readonly upcoming: readonly string[];
}

/** Runners over a test's database, with everything that they reach in the hands of the test. */
export function runnerHarness(database: TestDatabase) {
  const executor = new FakeExecutor();
  const asked: AskedApproval[] = [];
  const approvals: ApprovalRequester = {
    async prepare({ stepId, upcoming }) {
      return async () => {
        asked.push({ stepId, upcoming: upcoming.map(step => step.name) });
      };
    },
  };

  beforeEach(() => {
    executor.reset();
    asked.length = 0;
  });

  return {
    executor,
    asked,

    async startRunner({ knex = database.knex, config, ...options }: Partial<Omit<RunnerOptions, 'config'>> & { knex?: Knex; config?: Partial<RunnerOptions['config']> } = {}): Promise<Runner> {
      const runner = createRunner({
        database: knex,
        executors: [executor],
        approvals,
        engine: createNativeEngine(),
        logger: mockServices.logger.mock(),
        config: { ...defaultRunnerConfig, pollMilliseconds: 50, stopMilliseconds: 200, ...config },
        ...options,
      });
      database.beforeDestroy(() => runner.stop());
      await runner.start();
      return runner;
    },

    async submit(applicationId: string, workflow: Workflow, options: Partial<InsertRunOptions> = {}): Promise<string> {
      const { runId } = await inTransaction(database.knex, tx =>
        insertRun(tx, {
          applicationId,
          kind: 'deliver',
          workflow,
          context: {},
          submittedBy: 'user:default/developer',
          submittedByKind: 'user',
          whileRunning: 'supersede',
          supersededBy: 'revision shop-v2',
          settings: {},
          ...options,
        }),
      );
      return runId;
    },

    async tell(runId: string, event: InboxEvent): Promise<'accepted' | 'finished'> {
      return inTransaction(database.knex, tx => appendInboxEvent(tx, runId, event));
    },

    async stepId(runId: string, name: string): Promise<string> {
      const run = await readRun(database.knex, runId);
      const step = run?.steps.find(candidate => candidate.name === name);
      if (!step) {
        throw new Error(`no step ${name}`);
      }
      return step.id;
    },

    /** The row of a run. */
    async row(runId: string): Promise<RunRow> {
      const found = await database.knex<RunRow>('runs').where({ id: runId }).first();
      if (!found) {
        throw new Error(`no run ${runId}`);
      }
      return found;
    },

    /** The run, once it is in that phase. */
    async inPhase(runId: string, phase: RunPhase): Promise<RunRecord> {
      let last: RunRecord | undefined;
      return eventually(
        async () => {
          last = await readRun(database.knex, runId);
          return last?.phase === phase && last;
        },
        `run ${runId} to be ${phase}`,
      ).catch(error => {
        throw new Error(`${error.message}; it is ${last?.phase}: ${last?.message}`);
      });
    },

    /** The next call of a step that is held. */
    async call(stepName: string, count = 1) {
      return eventually(() => executor.of(stepName)[count - 1], `call ${count} of ${stepName}; called: ${executor.names()}`);
    },
  };
}
