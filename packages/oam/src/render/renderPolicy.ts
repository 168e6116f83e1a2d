import type { CueEngine } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type {
  Application,
  JsonObject,
  KubernetesObject,
  Policy,
  RenderContext,
} from '../types';
import { evaluateTemplate } from './evaluateTemplate';
import { renderErrorOf, Subject } from './renderError';
import { sortKeys } from './sortKeys';

export interface RenderPolicyOptions {
  readonly application: Application;
  readonly policy: Policy;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly engine: CueEngine;
}

/** The objects of a policy whose definition renders some; none for policies that only carry parameters. Throws {@link RenderError}. */
export async function renderPolicy(
  options: RenderPolicyOptions,
): Promise<KubernetesObject[]> {
  const { application, policy, catalog, context } = options;
  const definition = catalog.get('policy', policy.type);
  if (!definition) {
    return [];
  }
  const index = application.spec.policies.indexOf(policy);
  const subject: Subject = {
    application: application.metadata.name,
    parameter: policy.properties,
    path: `spec.policies[${index}]`,
    name: `policy ${quote(policy.name)} (${policy.type})`,
    definition,
  };
  const { metadata } = application;
  const evaluation = await evaluateTemplate(
    subject,
    {
      context: {
        name: policy.name,
        namespace: metadata.namespace,
        appName: metadata.name,
        appRevision: context.appRevision,
        appRevisionNum: context.appRevisionNum,
        appLabels: { ...metadata.labels },
        appAnnotations: { ...metadata.annotations },
        clusterVersion: { ...context.clusterVersion },
        artifacts: {},
      },
      parameter: sortKeys(policy.properties),
    },
    options.engine,
  );
  const objects: JsonObject[] = [];
  const add = (path: readonly string[]) => {
    try {
      const value = evaluation.json(path);
      if (isObject(value)) {
        objects.push(value);
      }
    } catch (error) {
      throw renderErrorOf(error, subject);
    }
  };
  if (evaluation.has('output')) {
    add(['output']);
  }
  for (const key of evaluation.fields(['outputs'])) {
    add(['outputs', key]);
  }
  return objects.map(object => stampPolicyObject(object, options));
}

/** KubeVela labels what a policy renders with the policy as its component. */
function stampPolicyObject(
  object: JsonObject,
  { application, policy, context }: RenderPolicyOptions,
): KubernetesObject {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const labels = isObject(metadata.labels) ? metadata.labels : {};
  return {
    ...object,
    apiVersion: String(object.apiVersion),
    kind: String(object.kind),
    metadata: {
      ...metadata,
      name: String(metadata.name || policy.name),
      namespace: String(metadata.namespace || application.metadata.namespace),
      labels: {
        ...Object.fromEntries(
          Object.entries(labels).map(([key, value]) => [key, String(value)]),
        ),
        'app.oam.dev/name': application.metadata.name,
        'app.oam.dev/component': policy.name,
        ...(context.appRevision === ''
          ? {}
          : { 'app.oam.dev/appRevision': context.appRevision }),
      },
      annotations: isObject(metadata.annotations)
        ? Object.fromEntries(
            Object.entries(metadata.annotations).map(([key, value]) => [
              key,
              String(value),
            ]),
          )
        : undefined,
    },
  };
}
