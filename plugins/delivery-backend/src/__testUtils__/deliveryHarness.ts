import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { createNativeEngine } from '@slipway/cue';
import {
  type Application,
  type DefinitionCatalog,
  effectiveWorkflow,
  markPolicyObjects,
  createDefinitionCatalog,
  parseApplication,
  parseDefinitionFile,
  revisionHash,
  usedDefinitions,
  type WorkflowStep,
} from '@slipway/oam';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import type { StepOutcome } from '@slipway/workflow';
import type { Knex } from 'knex';
import { createClusterRegistry } from '../clusters';
import { insertRun } from '../database/operations/runs/insertRun';
import { inTransaction } from '../database/inTransaction';
import type { ApplicationRow, RevisionRow, RunRow } from '../database/tables';
import { builtInCatalog } from './builtInCatalog';
import type { DeliveryDependencies } from '../delivery';
import { defaultDeliverySettings, type DeliverySettings } from '../delivery/deliverySettings';
import type { RunContext, StepExecutor, StepRequest } from '../runner/ports';
import { eventually } from './eventually';

/** Sandbox clusters, a registry that is connected to them, and runs to deliver with; no runner: a test executes the steps itself. */
export interface DeliveryHarness {
  readonly deps: DeliveryDependencies;
  sandbox(name: string): SandboxCluster;
  /** Accepts a manifest as a submission would: a revision, and a run that is held by the test. */
  submit(manifest: string): Promise<RunContext>;
  /** The run that deletes an Application. */
  submitDeletion(run: RunContext): Promise<RunContext>;
  request(run: RunContext, step: string | WorkflowStep, options?: Partial<StepRequest>): StepRequest;
  /** Executes a step again and again, as a runner would, until it is no longer waiting. */
  finish(executor: StepExecutor, request: StepRequest): Promise<StepOutcome>;
  /** The run is over: who watches treats what it delivered as settled. */
  endRun(): Promise<void>;
  close(): Promise<void>;
}

let catalog: Promise<DefinitionCatalog> | undefined;

export async function startDelivery(options: {
  readonly knex: Knex;
  readonly clusters: readonly string[];
  readonly rolloutMilliseconds?: number;
  readonly settings?: Partial<DeliverySettings>;
  /** Beside the built-in ones: CUE, in the form of `vela def`. */
  readonly definitions?: readonly string[];
  /** Real clusters that run already, by their kubeconfig files, beside the sandboxes. */
  readonly kubeconfigs?: { readonly [name: string]: string };
}): Promise<DeliveryHarness> {
  const { knex, rolloutMilliseconds = 20 } = options;
  const logger = mockServices.logger.mock();
  catalog ??= builtInCatalog();
  const more = (options.definitions ?? []).flatMap(text =>
    parseDefinitionFile({ filename: text.startsWith('apiVersion') ? 'test.yaml' : 'test.cue', text }).definitions,
  );
  const builtIn = await catalog;
  const definitions = more.length > 0 ? createDefinitionCatalog([...builtIn.list(), ...more]) : builtIn;
  const sandboxes = await Promise.all(options.clusters.map(name => startSandboxCluster({ name, rolloutMilliseconds })));
  const real = Object.entries(options.kubeconfigs ?? {}).map(([name, kubeconfigFile]) => ({ name, kubeconfigFile }));
  const registry = createClusterRegistry({
    config: mockServices.rootConfig({ data: { delivery: { clusters: [...sandboxes.map(configOf), ...real] } } }),
    database: knex,
    logger,
  });
  const deps: DeliveryDependencies = {
    database: knex,
    clusters: registry,
    engine: createNativeEngine(),
    logger,
    defaultCluster: options.clusters[0],
    // Executors may apply everything, unless a test is about that.
    settings: { ...defaultDeliverySettings, accessRules: [{ name: 'all', clusterScopedKinds: ['*'] }], ...options.settings },
  };
  await registry.start();
  await eventually(() => registry.list().every(({ state }) => state === 'reachable'), 'all clusters answer');

  async function insert(application: Application, kind: 'deliver' | 'delete', known?: RunContext): Promise<RunContext> {
    const { name, namespace } = application.metadata;
    const used = usedDefinitions(application, definitions);
    const existing = await knex<ApplicationRow>('applications').where({ namespace, name }).first();
    const applicationId = existing?.id ?? randomUUID();
    if (!existing) {
      await knex<ApplicationRow>('applications').insert({
        id: applicationId,
        namespace,
        name,
        manifest: JSON.stringify(application),
        created_by: 'user:default/developer',
        created_at: 1,
        updated_at: 1,
      });
    }
    const [count] = await knex<RevisionRow>('revisions').where({ application_id: applicationId }).count({ total: '*' });
    const number = Number(count.total) + 1;
    const revision = known?.revision ?? {
      id: randomUUID(),
      name: `${name}-v${number}`,
      number,
      hash: revisionHash(application, definitions),
    };
    if (!known) {
      await knex<RevisionRow>('revisions').insert({
        id: revision.id,
        application_id: applicationId,
        number,
        name: revision.name,
        hash: revision.hash,
        application: JSON.stringify(application),
        definitions: JSON.stringify(used),
        created_by: 'user:default/developer',
        created_at: 1,
      });
    }
    const step: WorkflowStep = {
      name: 'delete',
      type: 'delete-application',
      properties: {},
      dependsOn: [],
      inputs: [],
      outputs: [],
      subSteps: [],
    };
    const { runId } = await inTransaction(knex, tx =>
      insertRun(tx, {
        applicationId,
        revisionId: revision.id,
        kind,
        workflow: kind === 'delete' ? { steps: [step] } : effectiveWorkflow(application),
        context: {},
        submittedBy: 'user:default/developer',
        submittedByKind: 'user',
        whileRunning: 'supersede',
        supersededBy: 'another run',
        settings: { defaultTimeout: 600_000, timeoutsByType: {}, maxRetries: 0 },
      }),
    );
    await knex<RunRow>('runs').where({ id: runId }).update({ fence: 1 });
    return {
      runId,
      kind,
      fence: 1,
      applicationId,
      application,
      revision,
      definitions: used,
      submittedBy: 'user:default/developer',
      submittedByKind: 'user',
    };
  }

  return {
    deps,
    sandbox: name => {
      const found = sandboxes.find(sandbox => sandbox.name === name);
      if (!found) {
        throw new Error(`no sandbox ${name}`);
      }
      return found;
    },
    async submit(manifest) {
      const { application, problems } = parseApplication(manifest);
      if (!application) {
        throw new Error(JSON.stringify(problems));
      }
      return insert(markPolicyObjects(application, definitions), 'deliver');
    },
    submitDeletion: run => insert(run.application, 'delete', run),
    request(run, step, overrides = {}) {
      const found =
        typeof step === 'string'
          ? effectiveWorkflow(run.application).steps.find(({ name }) => name === step)
          : step;
      return {
        run,
        step: found ?? {
          name: 'delete',
          type: 'delete-application',
          properties: {},
          dependsOn: [],
          inputs: [],
          outputs: [],
          subSteps: [],
        },
        stepId: 'step',
        attempt: 1,
        startedAt: Date.now(),
        variables: {},
        resumed: false,
        signal: new AbortController().signal,
        ...overrides,
      };
    },
    async finish(executor, request) {
      let outcome = await executor.execute(request);
      await eventually(async () => {
        outcome = outcome.kind === 'waiting' ? await executor.execute(request) : outcome;
        return outcome.kind !== 'waiting';
      }, `step ${request.step.name} is done`).catch(error => {
        throw new Error(`${error}: ${JSON.stringify(outcome)}`);
      });
      return outcome;
    },
    async endRun() {
      await knex<RunRow>('runs').update({ active_application: null, finished_at: 1 });
    },
    async close() {
      await registry.stop();
      await Promise.all(sandboxes.map(sandbox => sandbox.close()));
    },
  };
}

function configOf(sandbox: SandboxCluster) {
  return {
    name: sandbox.name,
    server: sandbox.url,
    caData: Buffer.from(sandbox.certificateAuthority).toString('base64'),
    token: sandbox.token,
    sandbox: true,
  };
}
