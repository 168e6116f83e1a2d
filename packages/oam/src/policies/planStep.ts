import type { JsonValue } from '@slipway/cue';
import { suggestName } from '../closestName';
import { quote } from '../problem';
import type {
  Application,
  Component,
  EnvironmentPlan,
  Problem,
  WorkflowStep,
} from '../types';
import { planDeploy } from './planDeploy';
import { planDeployToEnvironment } from './planDeployToEnvironment';
import { policyComponents } from './policyComponents';
import { APPLY_POLICIES } from './stepTypes';
import {
  Clusters,
  selectClustersByName,
  selectDefaultCluster,
} from './selectClusters';

export interface StepPlan {
  readonly plans: EnvironmentPlan[];
  /** Paths beginning with `properties` are relative to the step, all others to the Application. */
  readonly problems: Problem[];
}

/** Where a step delivers, and what: nothing for types that deliver nothing. Deterministic; asks nobody. */
export function planStep(
  application: Application,
  step: WorkflowStep,
  clusters: Clusters,
): StepPlan {
  switch (step.type) {
    case 'deploy':
      return planDeploy(application, step, clusters);
    case 'deploy2env':
      return planDeployToEnvironment(application, step, clusters);
    case 'apply-component':
      return planApplyComponent(application, step, clusters);
    case 'apply-application':
    case 'apply-application-in-parallel':
      return planApplyApplication(application, clusters, []);
    case 'apply-remaining':
      return planApplyApplication(
        application,
        clusters,
        step.properties.exceptions,
      );
    case 'deploy2runtime':
      return planDeployToRuntime(application, step, clusters);
    case APPLY_POLICIES:
      return planPolicies(application, clusters);
    default:
      return { plans: [], problems: [] };
  }
}

function planApplyComponent(
  application: Application,
  step: WorkflowStep,
  clusters: Clusters,
): StepPlan {
  const { component: name, cluster, namespace } = step.properties;
  const component = application.spec.components.find(
    candidate => candidate.name === name,
  );
  if (!component) {
    return {
      plans: [],
      problems: [
        {
          code: 'unknown_component',
          severity: 'error',
          path: 'properties.component',
          message: `The Application has no component ${quote(
            String(name ?? ''),
          )}.`,
          hint: suggestName(
            String(name ?? ''),
            application.spec.components.map(candidate => candidate.name),
          ),
        },
      ],
    };
  }
  const selected =
    typeof cluster === 'string' && cluster !== ''
      ? selectClustersByName([cluster], clusters, () => 'properties.cluster')
      : selectDefaultCluster(clusters, '');
  const target =
    typeof namespace === 'string' && namespace !== ''
      ? namespace
      : application.metadata.namespace;
  return {
    plans: [
      {
        name: 'default',
        targets: selected.names.map(selectedCluster => ({
          cluster: selectedCluster,
          namespace: target,
        })),
        components: [component],
      },
    ],
    problems: selected.problems,
  };
}

/** Everything but the exceptions, where KubeVela's hub would be. */
function planApplyApplication(
  { metadata, spec }: Application,
  clusters: Clusters,
  exceptions: JsonValue,
): StepPlan {
  const { names, problems } = selectDefaultCluster(clusters, '');
  const excepted = Array.isArray(exceptions) ? exceptions : [];
  return {
    plans: [
      defaultPlan(
        metadata,
        names,
        spec.components.filter(({ name }) => !excepted.includes(name)),
      ),
    ],
    problems,
  };
}

/** Some clusters, in the Application's own namespace, where nothing says which environment it is. */
function defaultPlan(
  { namespace }: Application['metadata'],
  clusters: readonly string[],
  components: readonly Component[],
): EnvironmentPlan {
  return {
    name: 'default',
    targets: clusters.map(cluster => ({ cluster, namespace })),
    components,
  };
}

/** Everything, in the clusters that it names, or in all. */
function planDeployToRuntime(
  { metadata, spec }: Application,
  step: WorkflowStep,
  clusters: Clusters,
): StepPlan {
  const { clusters: given } = step.properties;
  const wanted = Array.isArray(given)
    ? given.map(String)
    : clusters.clusters.map(({ name }) => name);
  const { names, problems } = selectClustersByName(
    wanted,
    clusters,
    index => `properties.clusters[${index}]`,
  );
  return {
    plans: [
      {
        name: 'runtime',
        targets: names.map(cluster => ({
          cluster,
          namespace: metadata.namespace,
        })),
        components: [...spec.components],
      },
    ],
    problems,
  };
}

/** Source: KubeVela's `ApplyPolicies`, which applies what policies render in the hub, in the Application's namespace. */
function planPolicies(application: Application, clusters: Clusters): StepPlan {
  const { metadata, spec } = application;
  const index = spec.policies.findIndex(policy => policy.rendersObjects);
  const { names, problems } = selectDefaultCluster(
    clusters,
    `spec.policies[${index}]`,
  );
  return {
    plans: [defaultPlan(metadata, names, policyComponents(application))],
    problems: problems.map(problem =>
      problem.code === 'no_default_cluster'
        ? {
            ...problem,
            message: `The objects that the policy ${quote(
              spec.policies[index].name,
            )} makes go to the default cluster, and there is none.`,
            hint: 'set delivery.defaultCluster in the configuration',
          }
        : problem,
    ),
  };
}
