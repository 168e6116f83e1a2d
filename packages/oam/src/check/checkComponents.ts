import { producersOf } from '../passing/producersOf';
import type { Application, Component, Problem, StepInput } from '../types';
import { checkDependencies } from './checkDependencies';
import { checkParameters } from './checkParameters';
import { checkRules } from './checkRules';
import { CheckOptions, findDefinition } from './findDefinition';

/** Types, parameters and dependencies of all components and their traits. */
export function checkComponents(
  application: Application,
  options: CheckOptions,
): Problem[] {
  const { components } = application.spec;
  const isPatched = application.spec.policies.some(
    policy => policy.type === 'override' || policy.type === 'env-binding',
  );
  const problems = components.flatMap((component, index) =>
    checkComponent(component, `spec.components[${index}]`, isPatched, options),
  );
  return [
    ...problems,
    ...checkDependencies(
      components.map((component, index) => ({
        name: component.name,
        path: `spec.components[${index}]`,
        dependsOn: component.dependsOn,
        needs: (component.inputs ?? []).flatMap(input =>
          producersOf(input, component, components),
        ),
      })),
      'component',
    ),
  ];
}

function checkComponent(
  component: Component,
  path: string,
  isPatched: boolean,
  options: CheckOptions,
): Problem[] {
  const found = findDefinition(
    'component',
    component.type,
    `${path}.type`,
    options,
  );
  const problems = [...found.problems];
  if (found.definition) {
    problems.push(
      ...checkParameters(found.definition, component.properties, {
        path: `${path}.properties`,
        // What an environment adds is checked where it is planned.
        partial: isPatched,
        provided: providedBy(component.inputs ?? []),
      }),
    );
  }
  component.traits.forEach((trait, index) => {
    const traitPath = `${path}.traits[${index}]`;
    const traitFound = findDefinition(
      'trait',
      trait.type,
      `${traitPath}.type`,
      options,
    );
    problems.push(...traitFound.problems);
    if (traitFound.definition) {
      problems.push(
        ...checkParameters(traitFound.definition, trait.properties, {
          path: `${traitPath}.properties`,
          partial: isPatched,
        }),
        ...checkRules(traitFound.definition, component, traitPath, options),
      );
    }
  });
  return problems;
}

/** First segments of the keys at which inputs are written. */
export function providedBy(inputs: readonly StepInput[]): string[] {
  return inputs.flatMap(({ parameterKey }) =>
    parameterKey
      ? [parameterKey.replace(/^properties\./, '').split(/[.[]/)[0]]
      : [],
  );
}
