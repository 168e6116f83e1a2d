import { ScmIntegrations } from '@backstage/integration';
import { type CueEngine, createNativeEngine } from '@slipway/cue';
import type { RenderLimits } from '@slipway/oam';
import { actionPackages } from '@slipway/workflow';
import { createActionExecutor } from './actions';
import { readApprovalSettings } from './approvals/approvalSettings';
import { createApprovalDesk } from './approvals/createApprovalDesk';
import { createApprovalRequester } from './approvals/createApprovalRequester';
import { expireApprovals } from './approvals/expireApproval';
import { createFreezeGate } from './approvals/freezes/createFreezeGate';
import { followClusters } from './approvals/followClusters';
import { createRemovalGate } from './approvals/removals/createRemovalGate';
import { createPersonDirectory } from './approvals/resolvePerson';
import { createCatalogEntities } from './catalog/catalogEntities';
import { type ClusterRegistry, createClusterRegistry } from './clusters';
import { createClusterDesk } from './createClusterDesk';
import { createDefinitionService } from './definitionService/createDefinitionService';
import { createEngineComparison } from './definitionService/createEngineComparison';
import {
  createDeleteExecutor,
  createDeliverExecutor,
  createHealthMonitor,
  type DeliveryDependencies as DeliveringDependencies,
  previewChanges,
  renderPlans,
} from './delivery';
import type { Delivery, DeliveryOptions } from './deliveryTypes';
import { readRetention } from './housekeeping/readRetention';
import { startHousekeeping } from './housekeeping/startHousekeeping';
import { followDatabase } from './gaps/followDatabase';
import { createDeliveryMetrics, type DeliveryMetrics } from './metrics/createDeliveryMetrics';
import { followDefinitions } from './definitionUpdates/followDefinitions';
import { createManifestDesk } from './manifestSources/createManifestDesk';
import { followManifests } from './manifestSources/followManifests';
import { createPressureWatch } from './pressure/createPressureWatch';
import { readPressureSettings } from './pressure/readPressureSettings';
import { shedRenders } from './pressure/shedRenders';
import { auditDefinitionService } from './permissions/auditDefinitionService';
import { auditDeliveryService } from './permissions/auditDeliveryService';
import { authorizeDefinitionService } from './permissions/authorizeDefinitionService';
import { AuthorizedDeliveryService } from './permissions/AuthorizedDeliveryService';
import { auditOperations } from './permissions/auditOperations';
import { guardDrift } from './permissions/guardDrift';
import { guardResources } from './permissions/guardResources';
import { guardOperations } from './permissions/guardOperations';
import { hideLogLines } from './permissions/hideLogLines';
import { DeliveringRuns } from './delivery/DeliveringRuns';
import { readDeliverySettings } from './delivery/deliverySettings';
import { readDeliveryLimits } from './limits/deliveryLimits';
import { createHttpClient, createMailer, readOutgoingSettings } from './outgoing';
import { createRunner, readRunnerConfig } from './runner';
import { createApplicationReader } from './service/createApplicationReader';
import { createClusterDirectory } from './service/clusterDirectory';
import { createDeliveryService } from './service/createDeliveryService';
import { createEngine } from './service/createEngine';
import type { DeliveryDependencies, PreviewChanges, RenderPlans } from './service/dependencies';
import { followRun } from './service/followRun';
import { createDriftOperations } from './service/drift/createDriftOperations';
import { createDeliveryOperations } from './service/operations/createDeliveryOperations';
import { createResourceService } from './service/resources/createResourceService';
import { readServiceSettings } from './service/readServiceSettings';
import { repeat } from './timing/repeat';
import { restartDueApplications } from './service/restartDueApplications';
import { createOutboxDrainer } from './signals/createOutboxDrainer';

const expiryInterval = 30_000;
const underQuarantine =
  'Its last evaluations needed more than they may use, so it is not evaluated any more: deliveries that use it fail until a revision that needs less is published.';
const restartInterval = 5_000;

/** Puts the parts together. Contacts nothing before `start`. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { catalog, config, database, definitions, logger } = options;
  const limits = readDeliveryLimits(config);
  const engine = createEngine(config, limits, logger);
  const metrics = createDeliveryMetrics(options);
  const pressure = createPressureWatch({ settings: readPressureSettings(config), logger, onChange: metrics.pressure });
  const { whenWell } = shedRenders(pressure, metrics.renderShed);
  const registry = createClusterRegistry({ config, logger, database, onRequest: metrics.clusterRequest });
  const defaultCluster = config.getOptionalString('delivery.defaultCluster');
  const clusters = createClusterDirectory({ registry, database, defaultCluster });
  const settings = { ...readDeliverySettings(config), renderLimits: limits.rendered };
  const approvalSettings = readApprovalSettings(config);
  const freezes = createFreezeGate(database, approvalSettings);
  const delivering: DeliveringDependencies = {
    database,
    clusters: registry,
    engine,
    logger,
    defaultCluster,
    settings,
    freezes,
    removals: createRemovalGate(database),
    rendering: render => metrics.rendering(render, 'delivery'),
    delivering: new DeliveringRuns(),
  };
  const clusterDesk = createClusterDesk({ ...options, registry, directory: clusters });
  const approving = {
    database,
    settings: approvalSettings,
    clusters,
    renderPlans: measured(metrics, rendering(registry, limits.rendered, engine)),
    previewChanges: (request: Parameters<PreviewChanges>[0]) => previewChanges(delivering, request),
  };
  const outgoing = readOutgoingSettings(config);
  const acting = {
    ...delivering,
    // Steps are always evaluated here: no other engine can be asked what comes next.
    stepEngine: createNativeEngine({ packages: actionPackages, limits: limits.cue }),
    http: createHttpClient(outgoing),
    mailer: createMailer(outgoing),
    applications: createApplicationReader({ database, clusters }),
  };
  const runner = createRunner({
    database,
    executors: [createDeliverExecutor(delivering), createDeleteExecutor(delivering), createActionExecutor(acting)],
    approvals: createApprovalRequester(approving),
    engine,
    config: readRunnerConfig(config),
    logger,
    runChanged: followRun,
    observer: metrics.runner,
    isUnderPressure: () => pressure.causes().length > 0,
  });
  const monitor = createHealthMonitor({ ...delivering, waker: runner });
  const entities = createCatalogEntities({ auth: options.auth, catalog, logger });
  const people = createPersonDirectory(options);
  const manifests = createManifestDesk({
    ...options,
    integrations: ScmIntegrations.fromConfig(config),
    submit: submitManifest,
  });
  const desk = { ...approving, people, entities, runner, logger };
  const dependencies: DeliveryDependencies = {
    database,
    definitions,
    clusters,
    renderPlans: approving.renderPlans,
    approvals: createApprovalDesk(desk),
    entities,
    people,
    manifests,
    runner,
    settings: { ...readServiceSettings(config), manifestLimits: limits.manifest },
    previewChanges: approving.previewChanges,
  };
  const unauthorized = createDeliveryService(dependencies);
  const shedding = { ...unauthorized, previewApplication: whenWell(unauthorized.previewApplication) };
  const service = auditDeliveryService(new AuthorizedDeliveryService(shedding, options.permissions), options.auditor);
  /** Manifests come in by the same door as everything else. */
  function submitManifest(...request: Parameters<typeof service.submitApplication>) {
    return service.submitApplication(...request);
  }
  const unguarded = createDeliveryOperations(dependencies, unauthorized.getRun);
  const operations = { ...unguarded, compareRevision: whenWell(unguarded.compareRevision) };
  const comparison = createEngineComparison(limits.cue, other => rendering(registry, limits.rendered, other));
  const unguardedDefinitions = createDefinitionService({
    database,
    definitions,
    clusters,
    renderPlans: approving.renderPlans,
    stepEngine: acting.stepEngine,
    compareEngines: comparison.compare,
    quarantineOf: template => (engine.isQuarantined(template) ? underQuarantine : undefined),
  });
  const definitionService = { ...unguardedDefinitions, previewDefinition: whenWell(unguardedDefinitions.previewDefinition) };
  const { getRun, restartRun } = unauthorized;
  const drift = createDriftOperations(dependencies, { monitor, getRun, restartRun });
  const gaps = followDatabase({ ...options, clusters: registry, monitor });
  const outbox = createOutboxDrainer(options);
  const expiry = repeat({
    every: expiryInterval,
    work: () => expireApprovals(database, runner),
    failed: error => logger.warn(`Approvals whose time is over could not be ended: ${String(error)}`),
  });
  const following = followDefinitions(dependencies, logger);
  const clusterSet = followClusters(desk, logger);
  const restarts = repeat({
    every: restartInterval,
    work: () => restartDueApplications(database, runner),
    failed: error => logger.warn(`Workflows whose time has come could not be started again: ${String(error)}`),
  });
  const retention = readRetention(config);
  async function start() {
    pressure.start();
    await definitions.start();
    await registry.start();
    clusterDesk.start();
    await monitor.start();
    await runner.start();
    gaps.start();
    outbox.start();
    expiry.start();
    following.start();
    clusterSet.start();
    restarts.start();
    await startHousekeeping({ ...options, retention });
    await followManifests({ ...options, manifests });
  }
  let started: Promise<void> = Promise.resolve();
  const serve = <T extends object>(authorized: T) => hideLogLines(authorized, options.permissions);
  return {
    service: serve(service),
    operations: serve(auditOperations(guardOperations(operations, options.permissions), options.auditor)),
    definitions: auditDefinitionService(authorizeDefinitionService(definitionService, options.permissions), options.auditor),
    clusters: serve(clusterDesk.service),
    drift: serve(guardDrift(drift, options.permissions, options.auditor)),
    resources: serve(guardResources(createResourceService({ database, registry, settings }), options.permissions, options.auditor)),
    start() {
      started = start();
      return started;
    },
    bodyLimit: limits.request,
    async stop() {
      // A backend that is told to stop while it starts must not go on afterwards.
      await started.catch(() => {});
      await gaps.stop();
      await following.stop();
      await clusterSet.stop();
      await definitions.stop();
      await expiry.stop();
      await restarts.stop();
      await runner.stop();
      await monitor.stop();
      await clusterDesk.stop();
      await registry.stop();
      await outbox.stop();
      await engine.close();
      await comparison.close();
      pressure.stop();
      metrics.stop();
    },
  };
}

/** The one way from plans to objects: what is previewed and approved is what is delivered. */
function rendering(registry: ClusterRegistry, limits: RenderLimits, engine: CueEngine): RenderPlans {
  return request => renderPlans({ ...request, clusters: registry.infos(), engine, limits });
}

function measured(metrics: DeliveryMetrics, render: RenderPlans): RenderPlans {
  return request => metrics.rendering(() => render(request));
}
