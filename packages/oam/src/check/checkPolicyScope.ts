import { transformsApplication } from '../policies/markPolicyObjects';
import { quote } from '../problem';
import type { Definition, Policy, Problem } from '../types';

/** KubeVela's policies of this scope rewrite the Application before anything else happens; it has them switched off unless told otherwise. */
export function checkPolicyScope(
  definition: Definition,
  { name, type }: Policy,
  path: string,
): Problem[] {
  if (!transformsApplication(definition)) return [];
  return [
    {
      code: 'ignored_policy',
      severity: 'warning',
      path,
      message: `The policy ${quote(
        name,
      )} (${type}) is there to change the Application itself, which no policy does here: it has no effect.`,
      hint: 'write into the Application what it would change',
    },
  ];
}
