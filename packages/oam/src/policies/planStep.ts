import { suggestName } from '../closestName';
import { quote } from '../problem';
import type {
  Application,
  EnvironmentPlan,
  Problem,
  WorkflowStep,
} from '../types';
import { planDeploy } from './planDeploy';
import { planDeployToEnvironment } from './planDeployToEnvironment';
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
