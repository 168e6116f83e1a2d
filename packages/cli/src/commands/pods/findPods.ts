import type {
  ResourceBranch,
  ResourceNode,
  ResourceTree,
} from '@slipway/backstage-plugin-delivery-common';

/** Narrows down what is meant of an Application. */
export interface PlaceFilter {
  readonly cluster?: string;
  readonly component?: string;
  readonly env?: string;
}

export interface PlacedNode {
  readonly branch: ResourceBranch;
  readonly node: ResourceNode;
}

/** The objects of a tree that fit, each with the place that it belongs to. */
export function findNodes(
  tree: ResourceTree,
  filter: PlaceFilter,
  fits: (node: ResourceNode) => boolean,
): PlacedNode[] {
  return tree.branches
    .filter(branch => isIn(branch, filter))
    .flatMap(branch =>
      branch.resources
        .flatMap(withOwned)
        .filter(fits)
        .map(node => ({ branch, node })),
    );
}

export function isPod({ kind, apiVersion }: ResourceNode): boolean {
  return kind === 'Pod' && apiVersion === 'v1';
}

export function isIn(branch: ResourceBranch, filter: PlaceFilter): boolean {
  return (
    (filter.cluster ?? branch.cluster) === branch.cluster &&
    (filter.component ?? branch.component) === branch.component &&
    (filter.env ?? branch.environment) === branch.environment
  );
}

function withOwned(node: ResourceNode): ResourceNode[] {
  return [node, ...node.owned.flatMap(withOwned)];
}
