import type { CueEngine } from '@slipway/cue';
import {
  Application,
  applyOverride,
  ClusterVersion,
  Component,
  CORE_POLICIES,
  CORE_STEPS,
  DefinitionCatalog,
  KubernetesObject,
  Policy,
  Problem,
  readOverride,
  RenderContext,
  renderComponent,
  RenderedObject,
  RenderError,
  renderPolicy,
  suggestName,
} from '@slipway/oam';
import { checkStrictProperties } from './checkStrictProperties';

export interface VelaDryRunOptions {
  readonly catalog: DefinitionCatalog;
  readonly engine: CueEngine;
  readonly clusterVersion: ClusterVersion;
  /** Of a manifest that was exported from a cluster (`status.latestRevision`). */
  readonly latestRevision?: {
    readonly name: string;
    readonly revision: number;
  };
}

/**
 * The objects that `vela dry-run --offline` prints for an Application, in its order: components once per deploy step and topology with
 * overrides applied, in the Application's own namespace, then what custom policies render. Throws {@link RenderError} where that command
 * fails.
 */
export async function velaDryRun(
  application: Application,
  options: VelaDryRunOptions,
): Promise<KubernetesObject[]> {
  checkReferences(application, options.catalog);
  const context: RenderContext = {
    appRevision: options.latestRevision?.name ?? '',
    appRevisionNum: options.latestRevision?.revision ?? 0,
    cluster: '',
    clusterVersion: options.clusterVersion,
    namespace: application.metadata.namespace,
    revision: '',
  };
  const objects: KubernetesObject[] = [];
  for (const components of sections(application)) {
    const rendered: RenderedObject[] = [];
    for (const component of components) {
      rendered.push(
        ...(await renderComponent({
          application,
          component,
          context,
          catalog: options.catalog,
          engine: options.engine,
          quirks: true,
        })),
      );
    }
    objects.push(...withLastWorkloads(rendered));
  }
  for (const policy of application.spec.policies) {
    if (!CORE_POLICIES.includes(policy.type)) {
      objects.push(
        ...(await renderPolicy({ application, policy, context, ...options })),
      );
    }
  }
  return objects;
}

/** Of two components of one name, KubeVela prints the second one's workload under both. */
function withLastWorkloads(
  rendered: readonly RenderedObject[],
): KubernetesObject[] {
  const workloads = new Map(
    rendered
      .filter(({ role }) => role === 'workload')
      .map(({ component, object }) => [component, object]),
  );
  return rendered.map(({ role, component, object }) =>
    role === 'workload' ? workloads.get(component) ?? object : object,
  );
}

/** Component lists, one per time that the command prints them. Deploy steps inside a group are not seen. */
function sections(application: Application): (readonly Component[])[] {
  const { components, workflow } = application.spec;
  const steps = deploySteps(application);
  if (steps.length === 0) {
    return [components];
  }
  return steps.flatMap((names, index) => {
    const policies = names.map((name, position) =>
      findPolicy(
        application,
        name,
        workflow
          ? `spec.workflow.steps[${index}].properties.policies[${position}]`
          : 'spec.policies',
      ),
    );
    let patched: readonly Component[] = components;
    for (const policy of policies) {
      if (policy.type === 'override') {
        patched = applyOverride(
          patched,
          readOverride(policy.properties, policy.properties.selector),
          { quirks: true },
        ).components;
      }
    }
    const topologies = policies.filter(({ type }) => type === 'topology');
    return topologies.length > 0 ? topologies.map(() => patched) : [patched];
  });
}

/** Names of the policies of each deploy step, written or generated. */
function deploySteps({ spec }: Application): string[][] {
  if (spec.workflow && spec.workflow.steps.length > 0) {
    return spec.workflow.steps
      .filter(({ type }) => type === 'deploy')
      .map(({ properties }) =>
        Array.isArray(properties.policies)
          ? properties.policies.map(String)
          : [],
      );
  }
  const named = (type: string) =>
    spec.policies
      .filter(policy => policy.type === type)
      .map(({ name }) => name);
  const overrides = named('override');
  const topologies = named('topology');
  if (topologies.length > 0) {
    return topologies.map(topology => [...overrides, topology]);
  }
  return overrides.length > 0 ? [overrides] : [];
}

function findPolicy(
  application: Application,
  name: string,
  path: string,
): Policy {
  const { policies } = application.spec;
  const policy = policies.find(candidate => candidate.name === name);
  if (!policy) {
    throw new RenderError([
      {
        code: 'unknown_policy',
        severity: 'error',
        path,
        message: `The Application has no policy "${name}".`,
        hint: suggestName(
          name,
          policies.map(candidate => candidate.name),
        ),
      },
    ]);
  }
  return policy;
}

/** What the command checks before it renders anything. */
function checkReferences(
  application: Application,
  catalog: DefinitionCatalog,
): void {
  const problems: Problem[] = [];
  const { policies, workflow } = application.spec;
  policies.forEach((policy, index) => {
    const path = `spec.policies[${index}]`;
    problems.push(
      ...checkStrictProperties(policy.type, policy.properties, path),
    );
    if (
      !CORE_POLICIES.includes(policy.type) &&
      !catalog.get('policy', policy.type)
    ) {
      problems.push(unknownType('policy', policy.type, path, catalog));
    }
  });
  workflow?.steps.forEach((step, index) => {
    const path = `spec.workflow.steps[${index}]`;
    for (const [subIndex, each] of [step, ...step.subSteps].entries()) {
      const at = subIndex === 0 ? path : `${path}.subSteps[${subIndex - 1}]`;
      if (
        !CORE_STEPS.includes(each.type) &&
        !catalog.get('workflow-step', each.type)
      ) {
        problems.push(unknownType('workflow-step', each.type, at, catalog));
      }
    }
    if (step.type === 'deploy') {
      problems.push(...checkStrictProperties(step.type, step.properties, path));
    }
  });
  if (problems.length > 0) {
    throw new RenderError(problems);
  }
}

function unknownType(
  kind: 'policy' | 'workflow-step',
  type: string,
  path: string,
  catalog: DefinitionCatalog,
): Problem {
  return {
    code: 'unknown_definition',
    severity: 'error',
    path: `${path}.type`,
    message: `There is no ${
      kind === 'policy' ? 'policy type' : 'step type'
    } "${type}".`,
    hint: catalog.suggest(kind, type),
  };
}
