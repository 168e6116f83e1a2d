import { type Component, createDefinitionCatalog, type EnvironmentPlan, type JsonObject, renderComponent, type RenderedObject, type Trait } from '@slipway/oam';
import type { ActionCall } from '@slipway/workflow';
import { deliverPlans } from '../../delivery/deliverPlans';
import { liveObjectsOf } from '../../delivery/liveObjects';
import { renderContext } from '../../delivery/renderPlans';
import { stepEnvironment } from '../../delivery/stepEnvironment';
import { clusterName } from '../kube/chooseCluster';
import { mergePatch } from '../kube/mergePatch';
import { isObject, readObjectParameter, readOptionalText, readText } from '../parameters';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';

/** `oam.#LoadComponets`: the components by name. */
export const loadComponents: ActionHandler = async ({ parameters }, execution) => {
  refuseOtherApplication(parameters, execution);
  return { kind: 'done', results: { value: Object.fromEntries(componentsOf(execution).map(component => [component.name, component])) } };
};

/** `oam.#LoadComponetsInOrder`. */
export const loadComponentsInOrder: ActionHandler = async ({ parameters }, execution) => {
  refuseOtherApplication(parameters, execution);
  return { kind: 'done', results: { value: componentsOf(execution) } };
};

/** `oam.#LoadPolicies`: the policies by name. */
export const loadPolicies: ActionHandler = async ({ parameters }, execution) => {
  refuseOtherApplication(parameters, execution);
  const { policies } = execution.request.run.application.spec;
  return { kind: 'done', results: { value: Object.fromEntries(policies.map(({ name, type, properties }) => [name, { name, type, properties }])) } };
};

/** `oam.#ApplyComponent`: waits until it is healthy, unless it is told not to. */
export const applyComponent: ActionHandler = async (call, execution) => {
  const { parameters } = call;
  const { deps, request } = execution;
  const component = await readComponent(call);
  const target = targetOf(parameters, execution);
  const plan: EnvironmentPlan = { name: stepEnvironment(request.step.name), targets: [target], components: [component] };
  const { outcome, results } = await deliverPlans(deps, request, [plan]);
  if (outcome.kind === 'failed') {
    return { kind: 'failed', message: outcome.message, retryable: outcome.retryable };
  }
  const waits = parameters.waitHealthy !== false || results.some(({ applied }) => !applied);
  if (outcome.kind === 'waiting' && waits) {
    return outcome;
  }
  return { kind: 'done', sentence: outcome.message, results: { ...liveObjectsOf(results.flatMap(result => result.live ?? [])) } };
};

/** `oam.#RenderComponent`: its objects, without applying them. */
export const renderObjects: ActionHandler = async (call, execution) => {
  const { deps, request } = execution;
  const { run } = request;
  const objects = await renderComponent({
    application: run.application,
    component: await readComponent(call),
    catalog: createDefinitionCatalog(run.definitions),
    context: renderContext({ revision: run.revision, clusters: deps.clusters.infos() }, targetOf(call.parameters, execution)),
    engine: deps.engine,
    limits: deps.settings.renderLimits,
  });
  const workload = objects.find(({ role }) => role === 'workload');
  return {
    kind: 'done',
    results: {
      ...(workload ? { output: jsonOf(workload) } : {}),
      outputs: Object.fromEntries(objects.flatMap(object => (object.outputsKey ? [[object.outputsKey, jsonOf(object)]] : []))),
    },
  };
};

function jsonOf({ object }: RenderedObject): JsonObject {
  // What templates render is JSON.
  return object as unknown as JsonObject;
}

function refuseOtherApplication(parameters: JsonObject, { request }: StepExecution): void {
  const { name } = request.run.application.metadata;
  const wanted = readOptionalText(parameters, 'app');
  if (wanted !== undefined && wanted !== name) {
    throw new ActionRefused(`Only components of the Application itself can be loaded, not those of "${wanted}".`);
  }
}

function componentsOf({ request }: StepExecution): JsonObject[] {
  return request.run.application.spec.components.map(({ name, type, properties, traits, dependsOn }) => ({
    name,
    type,
    properties,
    ...(traits.length > 0 ? { traits: traits.map(trait => ({ ...trait })) } : {}),
    ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
  }));
}

function targetOf(parameters: JsonObject, execution: StepExecution): { cluster: string; namespace: string } {
  return {
    cluster: clusterName(readOptionalText(parameters, 'cluster'), execution),
    namespace: readOptionalText(parameters, 'namespace') ?? execution.request.run.application.metadata.namespace,
  };
}

async function readComponent(call: ActionCall): Promise<Component> {
  const merged = await mergePatch(readObjectParameter(call.parameters, 'value'), call);
  return {
    name: readText(merged, 'name'),
    type: readText(merged, 'type'),
    properties: isObject(merged.properties) ? merged.properties : {},
    traits: (Array.isArray(merged.traits) ? merged.traits : []).filter(isObject).map(readTrait),
    // The step orders what it applies itself.
    dependsOn: [],
  };
}

function readTrait(trait: JsonObject): Trait {
  return { type: readText(trait, 'type'), properties: isObject(trait.properties) ? trait.properties : {} };
}
