import { hashOf } from '../revision/canonicalJson';
import type {
  Application,
  Component,
  JsonObject,
  RenderContext,
} from '../types';
import { sortKeys } from './sortKeys';

/** KubeVela's `context` of component and trait templates; the trait stage adds `output` and `outputs`. */
export function templateContext(
  application: Application,
  component: Component,
  context: RenderContext,
): JsonObject {
  const { metadata, spec } = application;
  return {
    name: component.name,
    namespace: context.namespace,
    appName: metadata.name,
    appRevision: context.appRevision,
    appRevisionNum: context.appRevisionNum,
    revision: context.revision ?? componentRevision(component),
    appLabels: { ...metadata.labels },
    appAnnotations: { ...metadata.annotations },
    components: spec.components.map(manifestOf),
    cluster: context.cluster,
    clusterVersion: { ...context.clusterVersion },
    workflowName: metadata.annotations?.['app.oam.dev/workflowName'] ?? '',
    publishVersion: metadata.annotations?.['app.oam.dev/publishVersion'] ?? '',
    replicaKey: component.replicaKey ?? '',
    componentType: component.type,
  };
}

/** A component's own hash: changes when, and only when, the component does. */
export function componentRevision({
  handedOn: _,
  ...component
}: Component): string {
  return hashOf(component).slice(0, 16);
}

/** The component as its author wrote it, without the empty lists that parsing filled in. */
function manifestOf(component: Component): JsonObject {
  return {
    name: component.name,
    type: component.type,
    properties: sortKeys(component.properties),
    ...(component.traits.length > 0
      ? {
          traits: component.traits.map(trait => ({
            type: trait.type,
            properties: sortKeys(trait.properties),
          })),
        }
      : {}),
    ...(component.dependsOn.length > 0
      ? { dependsOn: [...component.dependsOn] }
      : {}),
    ...(component.inputs
      ? { inputs: component.inputs.map(input => ({ ...input })) }
      : {}),
    ...(component.outputs
      ? { outputs: component.outputs.map(output => ({ ...output })) }
      : {}),
  };
}
