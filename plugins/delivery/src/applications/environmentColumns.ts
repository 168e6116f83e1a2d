import type {
  ApplicationSummary,
  EnvironmentStatus,
} from '@slipway/backstage-plugin-delivery-common';

/** The environments of all Applications in a list: the columns of the matrix, in the order in which they are delivered. */
export function environmentColumns(
  applications: readonly ApplicationSummary[],
): string[] {
  const names: string[] = [];
  for (const { environments } of applications) {
    let after = -1;
    for (const { name } of environments) {
      const known = names.indexOf(name);
      if (known >= 0) {
        after = known;
      } else {
        names.splice(after + 1, 0, name);
        after += 1;
      }
    }
  }
  return names;
}

const worstFirst: readonly EnvironmentStatus['phase'][] = [
  'failed',
  'unhealthy',
  'unknown',
  'deleting',
  'waitingForApproval',
  'delivering',
  'progressing',
  'pending',
  'healthy',
];

/** One environment over all its targets; the worst target speaks for it. */
export interface EnvironmentCell {
  phase: EnvironmentStatus['phase'];
  message: string;
  revisions: string[];
  ready: number;
  total: number;
  targets: number;
}

/** What a cell of the matrix shows; undefined when the Application has no such environment. */
export function environmentCell(
  environments: readonly EnvironmentStatus[],
  name: string,
): EnvironmentCell | undefined {
  const targets = environments.filter(each => each.name === name);
  if (targets.length === 0) {
    return undefined;
  }
  const worst = targets.reduce((a, b) =>
    worstFirst.indexOf(b.phase) < worstFirst.indexOf(a.phase) ? b : a,
  );
  return {
    phase: worst.phase,
    message: worst.message,
    revisions: [...new Set(targets.flatMap(each => each.revision ?? []))],
    ready: targets.reduce((sum, each) => sum + each.ready, 0),
    total: targets.reduce((sum, each) => sum + each.total, 0),
    targets: targets.length,
  };
}
