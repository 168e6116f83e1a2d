import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import type { StepEnvironmentPlan } from '../policies/planEnvironments';
import { quote } from '../problem';
import type { Application, Component, Problem } from '../types';
import { checkParameters } from './checkParameters';

/**
 * Components as each environment gets them: what a patch makes of a parameter, what is still missing after it, and types that only it brings
 * in. Nothing when no policy patches components, since then they were checked as they stand.
 */
export function checkPatches(
  application: Application,
  plans: readonly StepEnvironmentPlan[],
  catalog: DefinitionCatalog,
): Problem[] {
  const { components, policies } = application.spec;
  if (
    !policies.some(({ type }) => type === 'override' || type === 'env-binding')
  ) {
    return [];
  }
  const problems = new Map<string, Problem>();
  const add = (problem: Problem) =>
    problems.set(`${problem.path} ${problem.message}`, problem);
  for (const plan of plans) {
    const policyIndex = policies.findIndex(({ name }) => name === plan.policy);
    const planPath =
      policyIndex < 0 ? 'spec.policies' : `spec.policies[${policyIndex}]`;
    for (const component of plan.components.filter(({ policy }) => !policy)) {
      const index = components.findIndex(({ name }) => name === component.name);
      const path = index < 0 ? planPath : `spec.components[${index}]`;
      checkPlanned(component, components[index], path, plan.name, catalog).map(
        add,
      );
    }
  }
  return [...problems.values()];
}

function checkPlanned(
  component: Component,
  original: Component | undefined,
  path: string,
  environment: string,
  catalog: DefinitionCatalog,
): Problem[] {
  const inEnvironment = (problem: Problem): Problem => ({
    ...problem,
    message: `${problem.message} (environment ${quote(environment)})`,
  });
  const problems: Problem[] = [];
  const definition = catalog.get('component', component.type);
  if (!definition && original?.type !== component.type) {
    problems.push(
      unknownType('component', component.type, `${path}.type`, catalog),
    );
  }
  if (definition) {
    const isSame = original?.properties === component.properties;
    problems.push(
      ...checkParameters(definition, component.properties, {
        path: `${path}.properties`,
        provided: (component.inputs ?? []).flatMap(({ parameterKey }) =>
          parameterKey ? [parameterKey.split('.')[0]] : [],
        ),
      }).filter(
        problem =>
          isMissing(problem) || (!isSame && problem.severity === 'error'),
      ),
    );
  }
  component.traits.forEach((trait, index) => {
    const before = original?.traits.find(({ type }) => type === trait.type);
    const traitPath = `${path}.traits[${index}]`;
    const traitDefinition = catalog.get('trait', trait.type);
    if (!traitDefinition) {
      if (!before) {
        problems.push(
          unknownType('trait', trait.type, `${traitPath}.type`, catalog),
        );
      }
      return;
    }
    problems.push(
      ...checkParameters(traitDefinition, trait.properties, {
        path: `${traitPath}.properties`,
      }).filter(
        problem =>
          isMissing(problem) ||
          (before?.properties !== trait.properties &&
            problem.severity === 'error'),
      ),
    );
  });
  return problems.map(inEnvironment);
}

function isMissing({ code }: Problem): boolean {
  return code === 'missing_field' || code === 'misspelt_field';
}

function unknownType(
  kind: 'component' | 'trait',
  type: string,
  path: string,
  catalog: DefinitionCatalog,
): Problem {
  return {
    code: 'unknown_definition',
    severity: 'error',
    path,
    message: `There is no ${
      kind === 'component' ? 'component type' : 'trait'
    } ${quote(type)}.`,
    hint: catalog.suggest(kind, type),
  };
}
