import type { JsonObject } from '@slipway/oam';
import type { StepRequest } from '../runner/ports';

/** What the template of a step may ask of its surroundings. Source: KubeVela's `context` in workflow steps. */
export function stepContext({
  run,
  step,
  stepId,
}: Pick<StepRequest, 'stepId'> & { readonly step: Pick<StepRequest['step'], 'name'>; readonly run: Pick<StepRequest['run'], 'application' | 'revision' | 'runId'> }): JsonObject {
  const { metadata, spec } = run.application;
  return {
    name: metadata.name,
    appName: metadata.name,
    namespace: metadata.namespace,
    appRevision: run.revision.name,
    appRevisionNum: run.revision.number,
    appLabels: { ...metadata.labels },
    appAnnotations: { ...metadata.annotations },
    workflowName: metadata.annotations?.['app.oam.dev/workflowName'] ?? '',
    publishVersion: metadata.annotations?.['app.oam.dev/publishVersion'] ?? '',
    components: spec.components.map(({ name, type, properties }) => ({ name, type, properties })),
    stepName: step.name,
    stepSessionID: stepId,
    stepGroupName: groupOf(run.application, step.name),
    spanID: run.runId,
  };
}

function groupOf({ spec }: StepRequest['run']['application'], name: string): string {
  return spec.workflow?.steps.find(({ subSteps }) => subSteps.some(sub => sub.name === name))?.name ?? '';
}
