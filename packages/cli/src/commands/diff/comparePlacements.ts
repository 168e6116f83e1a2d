import type { KubernetesObject } from '@slipway/oam';
import type { RenderedPlacement } from '../../render/renderPlacements';
import { compareObjects, ObjectDifference } from './compareObjects';

/** One side of a comparison: what an Application becomes, per placement. A file gives one ({@link renderSide}), and a portal ({@link previewSide}). */
export type Side = readonly (Pick<
  RenderedPlacement,
  'environment' | 'cluster' | 'namespace'
> & { readonly objects: readonly { readonly object: KubernetesObject }[] })[];

export interface PlacementDifference {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly objects: readonly ObjectDifference[];
}

/** What changes in each placement, those without a change left out. A placement of one side only has all its objects added or removed. */
export function comparePlacements(
  before: Side,
  after: Side,
): PlacementDifference[] {
  const keys = new Map(
    [...before, ...after].map(placement => [keyOf(placement), placement]),
  );
  return [...keys].flatMap(([key, { environment, cluster, namespace }]) => {
    const objects = compareObjects(
      objectsOf(before, key),
      objectsOf(after, key),
    );
    return objects.length > 0
      ? [{ environment, cluster, namespace, objects }]
      : [];
  });
}

function objectsOf(side: Side, key: string) {
  return side
    .filter(placement => keyOf(placement) === key)
    .flatMap(({ objects }) => objects.map(({ object }) => object));
}

function keyOf({ environment, cluster, namespace }: Side[number]): string {
  return JSON.stringify([environment, cluster, namespace]);
}
