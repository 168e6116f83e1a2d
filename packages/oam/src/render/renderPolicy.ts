import type { CueEngine, Evaluation } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { isObject } from '../parse/manifestReader';
import { componentPath } from '../policies/policyComponents';
import { quote } from '../problem';
import type {
  Application,
  Component,
  Definition,
  JsonObject,
  KubernetesObject,
  Policy,
  RenderContext,
  RenderedObject,
} from '../types';
import { evaluateTemplate } from './evaluateTemplate';
import { readObject, readOutputs } from './readOutputs';
import type { Subject } from './renderError';
import type { RenderTrace } from './renderTrace';
import { sortKeys } from './sortKeys';
import { checkedObject, checkLimits, RenderLimits } from './stampComponent';

export interface RenderPolicyOptions {
  readonly application: Application;
  readonly policy: Policy;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly engine: CueEngine;
  readonly limits?: Partial<RenderLimits>;
  /** Is told where everything comes from. */
  readonly trace?: RenderTrace;
}

/** The objects of a policy whose definition renders some; none for policies that only carry parameters. Throws {@link RenderError}. */
export async function renderPolicy(
  options: RenderPolicyOptions,
): Promise<KubernetesObject[]> {
  const objects = await renderNamed(options);
  return objects.map(({ object }) => object);
}

/** The same of a component that stands for a policy, as they are delivered. */
export async function renderPolicyObjects({
  component,
  ...options
}: Omit<RenderPolicyOptions, 'policy'> & {
  readonly component: Component;
}): Promise<RenderedObject[]> {
  const { policy } = component;
  const objects = policy ? await renderNamed({ ...options, policy }) : [];
  return objects.map(({ key, object }) => ({
    object,
    component: component.name,
    role: 'auxiliary',
    ...(key === undefined ? {} : { outputsKey: key }),
    stage: 'DefaultDispatch',
    apply: true,
  }));
}

interface NamedObject {
  /** Key below `outputs`; absent for `output`. */
  readonly key?: string;
  readonly object: KubernetesObject;
}

async function renderNamed(
  options: RenderPolicyOptions,
): Promise<NamedObject[]> {
  const { application, policy, catalog, engine, limits, trace } = options;
  const definition = catalog.get('policy', policy.type);
  if (!definition) {
    return [];
  }
  const subject = subjectOf(application, policy, definition);
  const evaluation = await evaluateTemplate(
    subject,
    {
      context: contextOf(options),
      parameter: sortKeys(policy.properties),
    },
    engine,
  );
  const made = readAll(evaluation, subject);
  made.forEach(({ path }, index) =>
    trace?.created(index, { subject, evaluation }, path),
  );
  trace?.finished({
    workload: made[0]?.object ?? {},
    auxiliaries: made.slice(1).map(({ path, object }) => ({
      key: path[1] ?? '',
      object,
      stage: 'DefaultDispatch',
      controlPlaneOnly: false,
    })),
  });
  const objects = made.map(({ path, object }) => ({
    ...(path[1] === undefined ? {} : { key: path[1] }),
    object: stampPolicyObject(
      checkedObject(object, path.join('.'), subject, false),
      options,
    ),
  }));
  checkLimits(objects, subject, limits);
  return objects;
}

function subjectOf(
  application: Application,
  policy: Policy,
  definition: Definition,
): Subject {
  return {
    application: application.metadata.name,
    parameter: policy.properties,
    path: componentPath(application, { name: policy.name, policy }),
    name: `policy ${quote(policy.name)} (${policy.type})`,
    definition,
  };
}

function contextOf({
  application: { metadata },
  policy,
  context,
}: RenderPolicyOptions): JsonObject {
  return {
    name: policy.name,
    namespace: metadata.namespace,
    appName: metadata.name,
    appRevision: context.appRevision,
    appRevisionNum: context.appRevisionNum,
    appLabels: { ...metadata.labels },
    appAnnotations: { ...metadata.annotations },
    clusterVersion: { ...context.clusterVersion },
    artifacts: {},
  };
}

function readAll(
  evaluation: Evaluation,
  subject: Subject,
): { readonly path: readonly string[]; readonly object: JsonObject }[] {
  const output = evaluation.has('output')
    ? [
        {
          path: ['output'],
          object: readObject(evaluation, ['output'], subject),
        },
      ]
    : [];
  const outputs = readOutputs(evaluation, subject).map(([key, object]) => ({
    path: ['outputs', key],
    object,
  }));
  return [...output, ...outputs];
}

/** KubeVela labels what a policy renders with the policy as its component. */
function stampPolicyObject(
  object: JsonObject,
  { application, policy, context }: RenderPolicyOptions,
): KubernetesObject {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return {
    ...object,
    apiVersion: String(object.apiVersion),
    kind: String(object.kind),
    metadata: {
      ...metadata,
      name: String(metadata.name || policy.name),
      namespace: String(metadata.namespace || application.metadata.namespace),
      labels: {
        ...textsOf(metadata.labels),
        'app.oam.dev/name': application.metadata.name,
        'app.oam.dev/component': policy.name,
        ...(context.appRevision === ''
          ? {}
          : { 'app.oam.dev/appRevision': context.appRevision }),
      },
      ...(isObject(metadata.annotations)
        ? { annotations: textsOf(metadata.annotations) }
        : {}),
    },
  };
}

function textsOf(values: unknown): { [key: string]: string } {
  return Object.fromEntries(
    Object.entries(Object(values)).map(([key, value]) => [key, String(value)]),
  );
}
