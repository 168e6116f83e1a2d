import type {
  ResourceBranch,
  ResourceNode,
  ResourceState,
} from '@slipway/backstage-plugin-delivery-common';

/** Worst first. */
const bySeverity: ResourceState[] = [
  'missing',
  'failed',
  'unknown',
  'progressing',
  'healthy',
];

export interface BranchSummary {
  state: ResourceState;
  pods: number;
  readyPods: number;
}

/** How a branch is as a whole: as the worst of its objects. */
export function summarizeBranch(branch: ResourceBranch): BranchSummary {
  const all = branch.resources.flatMap(withOwned);
  const pods = all.filter(({ kind }) => kind === 'Pod');
  const states = new Set(branch.resources.map(({ state }) => state));
  return {
    state:
      branch.state === 'unknown'
        ? 'unknown'
        : bySeverity.find(state => states.has(state)) ?? 'healthy',
    pods: pods.length,
    readyPods: pods.filter(({ state }) => state === 'healthy').length,
  };
}

export function withOwned(node: ResourceNode): ResourceNode[] {
  return [node, ...node.owned.flatMap(withOwned)];
}

/** Names an object within an Application. */
export function nodeKey(node: ResourceNode): string {
  const { cluster, apiVersion, kind, namespace, name } = node;
  return [cluster, apiVersion, kind, namespace, name].join('/');
}
