import { CueError, parseCue, type Declaration } from '@slipway/cue';
import { CORE_POLICIES } from '../check/coreTypes';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import type { Application, Definition, Policy } from '../types';

/**
 * The Application with a mark at every policy whose definition makes objects: from then on it says by itself what is delivered and where, without
 * any definition at hand. Marks of other definitions are taken away.
 */
export function markPolicyObjects(
  application: Application,
  catalog: Pick<DefinitionCatalog, 'get'>,
): Application {
  const { spec } = application;
  return {
    ...application,
    spec: {
      ...spec,
      policies: spec.policies.map(policy => marked(policy, catalog)),
    },
  };
}

function marked(
  { rendersObjects: _, ...policy }: Policy,
  catalog: Pick<DefinitionCatalog, 'get'>,
): Policy {
  const definition = CORE_POLICIES.includes(policy.type)
    ? undefined
    : catalog.get('policy', policy.type);
  return definition &&
    !transformsApplication(definition) &&
    makesOutput(definition)
    ? { ...policy, rendersObjects: true }
    : policy;
}

/** Source: `scope: Application` of KubeVela, where `output` is a change to the Application. */
export function transformsApplication({ attributes }: Definition): boolean {
  return attributes.scope === 'Application';
}

/** Whether a template has `output` or `outputs`, be it under a condition. No template that is not CUE, which the check of the parameters tells. */
function makesOutput({ template }: Definition): boolean {
  try {
    return parseCue(template).declarations.some(givesOutput);
  } catch (error) {
    if (error instanceof CueError) return false;
    throw error;
  }
}

function givesOutput(declaration: Declaration): boolean {
  switch (declaration.kind) {
    case 'field':
      return declaration.name === 'output' || declaration.name === 'outputs';
    case 'comprehension':
      return declaration.body.declarations.some(givesOutput);
    default:
      return false;
  }
}
