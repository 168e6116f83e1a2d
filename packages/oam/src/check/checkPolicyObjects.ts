import { CueError, parseCue, type Declaration } from '@slipway/cue';
import { quote } from '../problem';
import type { Definition, Policy, Problem } from '../types';

/** Objects that a policy of one's own would render belong to no component, so nobody delivers, watches or deletes them here. */
export function checkPolicyObjects(
  definition: Definition,
  { name, type }: Policy,
  path: string,
): Problem[] {
  if (!declarationsOf(definition).some(givesObjects)) return [];
  return [
    {
      code: 'ignored_objects',
      severity: 'warning',
      path,
      message: `The policy ${quote(
        name,
      )} (${type}) renders objects, which are not delivered: a policy only carries parameters.`,
      hint: 'make them a component or a trait',
    },
  ];
}

/** None where the template is not CUE, which the check of the parameters tells. */
function declarationsOf({ template }: Definition): readonly Declaration[] {
  try {
    return parseCue(template).declarations;
  } catch (error) {
    if (error instanceof CueError) return [];
    throw error;
  }
}

function givesObjects(declaration: Declaration): boolean {
  switch (declaration.kind) {
    case 'field':
      return declaration.name === 'output' || declaration.name === 'outputs';
    case 'comprehension':
      return declaration.body.declarations.some(givesObjects);
    default:
      return false;
  }
}
