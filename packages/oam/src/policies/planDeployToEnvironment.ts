import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type {
  Application,
  EnvironmentPlan,
  Problem,
  WorkflowStep,
} from '../types';
import { applyOverride, readOverride } from './applyOverride';
import { readEnvironments } from './envBinding';
import { Clusters, selectClustersBySelector } from './selectClusters';

/**
 * A `deploy2env` step: one environment of an `env-binding` policy. Its patch is merged as an override is, its selector keeps the components
 * that it names, its placement names cluster and namespace.
 */
export function planDeployToEnvironment(
  application: Application,
  step: WorkflowStep,
  clusters: Clusters,
): { plans: EnvironmentPlan[]; problems: Problem[] } {
  const bindings = application.spec.policies.filter(
    policy => policy.type === 'env-binding',
  );
  const wanted = step.properties.policy;
  const policy =
    typeof wanted === 'string' && wanted !== ''
      ? bindings.find(binding => binding.name === wanted)
      : bindings[0];
  if (!policy) {
    return failed({
      code: 'unknown_policy',
      path: 'properties.policy',
      message:
        typeof wanted === 'string' && wanted !== ''
          ? `The Application has no env-binding policy ${quote(wanted)}.`
          : 'The Application has no env-binding policy.',
      hint:
        suggestName(
          String(wanted ?? ''),
          bindings.map(binding => binding.name),
        ) ?? 'add a policy of type "env-binding" to spec.policies',
    });
  }
  const environments = readEnvironments(policy);
  const environment = environments.find(
    ({ name }) => name === step.properties.env,
  );
  if (!environment) {
    return failed({
      code: 'unknown_environment',
      path: 'properties.env',
      message: `The policy ${quote(policy.name)} has no environment ${quote(
        String(step.properties.env ?? ''),
      )}.`,
      hint: suggestName(
        String(step.properties.env ?? ''),
        environments.map(({ name }) => name),
      ),
    });
  }
  const path = `spec.policies[${application.spec.policies.indexOf(
    policy,
  )}].properties.envs[${environment.index}]`;
  const { properties } = environment;
  const placement = isObject(properties.placement) ? properties.placement : {};
  const selector = isObject(properties.selector) ? properties.selector : {};
  const applied = applyOverride(
    application.spec.components,
    readOverride(properties.patch, selector.components),
    { path: `${path}.patch` },
  );
  const selected = selectClustersBySelector(
    placement.clusterSelector,
    clusters,
    `${path}.placement.clusterSelector`,
  );
  const namespace = selectNamespace(
    placement.namespaceSelector,
    application.metadata.namespace,
    `${path}.placement.namespaceSelector`,
  );
  return {
    plans: [
      {
        name: environment.name,
        policy: policy.name,
        targets: selected.names.map(cluster => ({
          cluster,
          namespace: namespace.name,
        })),
        components: applied.components,
      },
    ],
    problems: [
      ...applied.problems,
      ...selected.problems,
      ...namespace.problems,
    ],
  };
}

function selectNamespace(
  selector: unknown,
  applicationNamespace: string,
  path: string,
): { name: string; problems: Problem[] } {
  if (typeof selector !== 'object' || selector === null) {
    return { name: applicationNamespace, problems: [] };
  }
  if ('name' in selector && typeof selector.name === 'string') {
    return { name: selector.name, problems: [] };
  }
  return {
    name: applicationNamespace,
    problems:
      'labels' in selector
        ? [
            {
              code: 'not_supported_yet',
              severity: 'error',
              path: `${path}.labels`,
              message:
                'A namespace cannot be selected by labels: which one that is would change with the cluster.',
              hint: 'name it: namespaceSelector: { name: … }',
            },
          ]
        : [],
  };
}

function failed(problem: Omit<Problem, 'severity'>) {
  return { plans: [], problems: [{ severity: 'error' as const, ...problem }] };
}
