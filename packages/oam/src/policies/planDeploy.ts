import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type {
  Application,
  Component,
  EnvironmentPlan,
  Policy,
  Problem,
  WorkflowStep,
} from '../types';
import { applyOverride, readOverride } from './applyOverride';
import { applyReplication } from './applyReplication';
import {
  Clusters,
  selectClustersByLabels,
  selectClustersByName,
  selectDefaultCluster,
} from './selectClusters';

type Plans = { plans: EnvironmentPlan[]; problems: Problem[] };

/**
 * A `deploy` step: placements of its topology policies, components after its overrides and then its replications, each in the order in which
 * the step names them. A target that two topologies name is delivered once.
 */
export function planDeploy(
  application: Application,
  step: WorkflowStep,
  clusters: Clusters,
): Plans {
  const problems: Problem[] = [];
  const policies = namedPolicies(application, step, problems);
  let components: readonly Component[] = application.spec.components;
  for (const { policy, path } of policies) {
    if (policy.type === 'override') {
      const applied = applyOverride(
        components,
        readOverride(policy.properties, policy.properties.selector),
        { path },
      );
      components = applied.components;
      problems.push(...applied.problems);
    }
  }
  for (const { policy } of policies) {
    if (policy.type === 'replication') {
      components = applyReplication(components, policy);
    }
  }
  const topologies = policies.filter(
    ({ policy }) => policy.type === 'topology',
  );
  const { namespace } = application.metadata;
  if (topologies.length === 0) {
    const selected = selectDefaultCluster(clusters, '');
    problems.push(...selected.problems);
    const targets = selected.names.map(cluster => ({ cluster, namespace }));
    return {
      plans: [
        {
          name: 'default',
          targets,
          components: [...components],
          ...terraformOf(step),
        },
      ],
      problems,
    };
  }
  const seen = new Set<string>();
  const plans = topologies.map(({ policy, path }) => {
    const selected = selectTopology(policy, clusters, path);
    problems.push(...selected.problems);
    const targetNamespace =
      typeof policy.properties.namespace === 'string' &&
      policy.properties.namespace !== ''
        ? policy.properties.namespace
        : namespace;
    const targets = selected.names
      .map(cluster => ({ cluster, namespace: targetNamespace }))
      .filter(target => {
        const key = `${target.cluster}/${target.namespace}`;
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
    return {
      name: policy.name,
      policy: policy.name,
      targets,
      components: [...components],
      ...terraformOf(step),
    };
  });
  return { plans, problems };
}

/** Source: `ignoreTerraformComponent` of KubeVela's `deploy`, true where it says nothing. */
function terraformOf({
  properties,
}: WorkflowStep): Pick<EnvironmentPlan, 'ignoreTerraform'> {
  return properties.ignoreTerraformComponent === false
    ? {}
    : { ignoreTerraform: true };
}

function selectTopology(policy: Policy, clusters: Clusters, path: string) {
  const { properties } = policy;
  if (Array.isArray(properties.clusters)) {
    return selectClustersByName(
      properties.clusters.map(String),
      clusters,
      index => `${path}.clusters[${index}]`,
    );
  }
  for (const key of ['clusterLabelSelector', 'clusterSelector'] as const) {
    const labels = properties[key];
    if (isObject(labels)) {
      return selectClustersByLabels(labels, clusters, `${path}.${key}`, {
        allowEmpty: properties.allowEmpty === true,
      });
    }
  }
  return selectDefaultCluster(clusters, path);
}

/** The policies a step names, with the path of their properties. */
function namedPolicies(
  application: Application,
  step: WorkflowStep,
  problems: Problem[],
): { policy: Policy; path: string }[] {
  const { policies } = application.spec;
  const names = Array.isArray(step.properties.policies)
    ? step.properties.policies
    : [];
  return names.flatMap((name, position) => {
    const index = policies.findIndex(policy => policy.name === name);
    if (index >= 0) {
      return [
        {
          policy: policies[index],
          path: `spec.policies[${index}].properties`,
        },
      ];
    }
    problems.push({
      code: 'unknown_policy',
      severity: 'error',
      path: `properties.policies[${position}]`,
      message: `The Application has no policy ${quote(String(name))}.`,
      hint:
        suggestName(
          String(name),
          policies.map(policy => policy.name),
        ) ?? 'add it to spec.policies',
    });
    return [];
  });
}
