import { createNativeEngine } from '@slipway/cue';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseDefinitionFile } from '../definitions/parseDefinitionFile';
import { parseApplication } from '../parse/parseApplication';
import { renderComponent } from '../render/renderComponent';
import type { Application, Component, Policy, RenderContext } from '../types';

/** An Application from parts, as parsing would give it. */
export function newApplication(parts: {
  components?: readonly (Partial<Component> & { name: string })[];
  policies?: readonly (Partial<Policy> & { name: string; type: string })[];
  workflow?: Application['spec']['workflow'];
  metadata?: Partial<Application['metadata']>;
}): Application {
  return {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'default', ...parts.metadata },
    spec: {
      components: (parts.components ?? []).map(component => ({
        type: 'webservice',
        properties: {},
        traits: [],
        dependsOn: [],
        ...component,
      })),
      policies: (parts.policies ?? []).map(policy => ({
        properties: {},
        ...policy,
      })),
      ...(parts.workflow ? { workflow: parts.workflow } : {}),
    },
  };
}

export function newStep(type: string, properties = {}) {
  return {
    name: type,
    type,
    properties,
    dependsOn: [],
    inputs: [],
    outputs: [],
    subSteps: [],
  };
}

/** The Application of a text that is known to be right. */
export function applicationOf(text: string): Application {
  const { application, problems } = parseApplication(text);
  if (!application || problems.length > 0) {
    throw new Error(JSON.stringify(problems, null, 2));
  }
  return application;
}

export const CONTEXT: RenderContext = {
  appRevision: 'shop-v1',
  appRevisionNum: 1,
  cluster: 'cluster-staging',
  clusterVersion: {
    major: '1',
    minor: 35,
    gitVersion: 'v1.35.0',
    platform: 'linux/amd64',
  },
  namespace: 'default',
};

/** Definitions from templates: `component('web', 'output: …')`. */
export function definitionText(
  type: 'component' | 'trait' | 'policy' | 'workflow-step',
  name: string,
  template: string,
  attributes = '',
) {
  const file = {
    filename: `${name}.cue`,
    text: `"${name}": {\n\ttype: "${type}"\n\tattributes: {${attributes}}\n}\ntemplate: {\n${template}\n}\n`,
  };
  const { definitions, problems } = parseDefinitionFile(file);
  if (problems.length > 0) {
    throw new Error(JSON.stringify(problems, null, 2));
  }
  return definitions[0];
}

/** Renders the first component of an Application with these definitions. */
export async function renderFirst(
  application: Application,
  definitions: readonly ReturnType<typeof definitionText>[],
  context: Partial<RenderContext> = {},
) {
  return renderComponent({
    application,
    component: application.spec.components[0],
    catalog: createDefinitionCatalog(definitions),
    context: { ...CONTEXT, ...context },
    engine: createNativeEngine(),
  });
}
