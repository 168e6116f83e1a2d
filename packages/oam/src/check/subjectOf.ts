import { parsePath, Path, quote } from '../problem';
import type { Application, WorkflowStep } from '../types';

/**
 * The part of an Application that a path leads into, by the names that its author gave: `trait "scaler" of component "web" in Application "shop"`.
 * Undefined where no named part is concerned.
 */
export function subjectOf(
  path: string,
  application: Application | undefined,
): string | undefined {
  const part = application && partOf(parsePath(path), application);
  return part && `${part} in Application ${quote(application.metadata.name)}`;
}

function partOf(path: Path, { spec }: Application): string | undefined {
  const [, list, ...rest] = path;
  switch (list) {
    case 'components': {
      const component = spec.components[Number(rest[0])];
      const trait =
        rest[1] === 'traits' ? component?.traits[Number(rest[2])] : undefined;
      return (
        component &&
        `${trait ? `trait ${quote(trait.type)} of ` : ''}component ${quote(
          component.name,
        )}`
      );
    }
    case 'policies': {
      const policy = spec.policies[Number(rest[0])];
      return policy && `policy ${quote(policy.name)}`;
    }
    case 'workflow': {
      const step = stepAt(rest, spec.workflow?.steps ?? []);
      return step && `step ${quote(step.name)}`;
    }
    default:
      return undefined;
  }
}

/** `['steps', 0, 'subSteps', 1, …]`. */
function stepAt(
  [list, index, ...rest]: Path,
  steps: readonly WorkflowStep[],
): WorkflowStep | undefined {
  if (list !== 'steps' && list !== 'subSteps') {
    return undefined;
  }
  const step = steps[Number(index)];
  return step && (stepAt(rest, step.subSteps) ?? step);
}
