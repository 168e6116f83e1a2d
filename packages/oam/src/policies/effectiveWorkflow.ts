import type { Application, JsonObject, Workflow, WorkflowStep } from '../types';
import { componentKey } from '../passing/componentInputs';
import { readEnvironments } from './envBinding';
import { withPolicyStep } from './policyStep';

/**
 * The workflow that runs: the author's, else the steps KubeVela generates, with the step for the objects of policies where there are some. Its
 * mode is always set: steps in order when the author wrote a workflow, all at once when there is none.
 */
export function effectiveWorkflow(application: Application): Workflow {
  const { workflow } = application.spec;
  const steps =
    workflow && (workflow.steps.length > 0 || workflow.ref !== undefined)
      ? workflow.steps
      : generateSteps(application);
  const mode = {
    steps: workflow?.mode?.steps ?? (workflow ? 'StepByStep' : 'DAG'),
    subSteps: workflow?.mode?.subSteps ?? 'DAG',
  };
  return {
    ...workflow,
    mode,
    steps: withPolicyStep(
      application,
      steps.map(step => withComponentPassing(application, step)),
      mode.steps,
    ),
  };
}

/**
 * A step that applies one component takes in what the component takes in, and hands on what it hands on. Source: KubeVela's `convertStepProperties`.
 */
function withComponentPassing(
  application: Application,
  step: WorkflowStep,
): WorkflowStep {
  const component =
    step.type === 'apply-component'
      ? application.spec.components.find(
          ({ name }) => name === step.properties.component,
        )
      : undefined;
  return {
    ...step,
    inputs: [...step.inputs, ...(component?.inputs ?? [])].map(input =>
      component && input.parameterKey
        ? { ...input, parameterKey: componentKey(input.parameterKey) }
        : input,
    ),
    outputs: [...step.outputs, ...(component?.outputs ?? [])],
    subSteps: step.subSteps.map(subStep =>
      withComponentPassing(application, subStep),
    ),
  };
}

function generateSteps({ spec }: Application): WorkflowStep[] {
  const topologies = spec.policies.filter(policy => policy.type === 'topology');
  const overrides = spec.policies
    .filter(policy => policy.type === 'override')
    .map(policy => policy.name);
  if (topologies.length > 0) {
    return topologies.map(topology =>
      newStep(`deploy-${topology.name}`, 'deploy', {
        policies: [...overrides, topology.name],
      }),
    );
  }
  const refersToObjects = spec.components.some(
    component => component.type === 'ref-objects',
  );
  if (overrides.length > 0 || refersToObjects) {
    return [newStep('deploy', 'deploy', { policies: overrides })];
  }
  const environments = spec.policies
    .filter(policy => policy.type === 'env-binding')
    .flatMap(policy =>
      readEnvironments(policy).map(environment =>
        newStep(`deploy-${policy.name}-${environment.name}`, 'deploy2env', {
          policy: policy.name,
          env: environment.name,
        }),
      ),
    );
  if (environments.length > 0) {
    return environments;
  }
  return spec.components.map(component => ({
    ...newStep(component.name, 'apply-component', {
      component: component.name,
    }),
    dependsOn: component.dependsOn,
  }));
}

function newStep(
  name: string,
  type: string,
  properties: JsonObject,
): WorkflowStep {
  return {
    name,
    type,
    properties,
    dependsOn: [],
    inputs: [],
    outputs: [],
    subSteps: [],
  };
}
