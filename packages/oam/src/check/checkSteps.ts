import { closestName } from '../closestName';
import { placedSteps } from '../policies/planEnvironments';
import { quote } from '../problem';
import type { Application, Problem, StepInput } from '../types';
import { providedBy } from './checkComponents';
import { checkDependencies } from './checkDependencies';
import { checkParameters } from './checkParameters';
import { CheckOptions, findDefinition } from './findDefinition';

/** Types, parameters, dependencies and inputs of the steps that the author wrote. */
export function checkSteps(
  application: Application,
  options: CheckOptions,
): Problem[] {
  const placed = placedSteps(application).filter(({ path }) => path !== '');
  const outputs = new Set(
    [...application.spec.components, ...placed.map(({ step }) => step)].flatMap(
      ({ outputs: own }) => (own ?? []).map(({ name }) => name),
    ),
  );
  const problems = placed.flatMap(({ step, path }) => {
    const found = findDefinition(
      'workflow-step',
      step.type,
      `${path}.type`,
      options,
    );
    return [
      ...found.problems,
      ...(found.definition
        ? checkParameters(found.definition, step.properties, {
            path: `${path}.properties`,
            provided: providedBy(step.inputs),
          })
        : []),
      ...step.inputs.flatMap((input, index) =>
        checkInput(input, `${path}.inputs[${index}].from`, outputs),
      ),
    ];
  });
  return [
    ...problems,
    ...checkDependencies(
      placed.map(({ step, path }) => ({
        name: step.name,
        path,
        dependsOn: step.dependsOn,
        aliases:
          typeof step.properties.component === 'string'
            ? [step.properties.component]
            : [],
      })),
      'step',
    ),
  ];
}

function checkInput(
  { from }: StepInput,
  path: string,
  outputs: ReadonlySet<string>,
): Problem[] {
  const isKnown =
    from.startsWith('context.') ||
    [...outputs].some(name => from === name || from.startsWith(`${name}.`));
  if (isKnown || from === '') {
    return [];
  }
  const closest = closestName(from, outputs);
  return [
    {
      code: 'unknown_output',
      severity: 'warning',
      path,
      message: `No step or component has an output ${quote(
        from,
      )}; the step would wait for it for ever.`,
      hint: closest
        ? `did you mean ${quote(closest)}?`
        : 'add it to the "outputs" of an earlier step',
    },
  ];
}
