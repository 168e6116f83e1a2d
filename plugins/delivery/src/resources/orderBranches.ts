import type {
  EnvironmentStatus,
  ResourceBranch,
} from '@slipway/backstage-plugin-delivery-common';

/** Branches in the order in which their environments are delivered; what is in no environment any more comes last. */
export function orderBranches(
  branches: readonly ResourceBranch[],
  environments: readonly Pick<EnvironmentStatus, 'name' | 'cluster'>[],
): ResourceBranch[] {
  const placeOf = ({ environment, cluster }: ResourceBranch) => {
    const place = environments.findIndex(
      each => each.name === environment && each.cluster === cluster,
    );
    return place === -1 ? environments.length : place;
  };
  return [...branches].sort((one, other) => placeOf(one) - placeOf(other));
}
