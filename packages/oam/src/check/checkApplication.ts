import { closestName } from '../closestName';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import {
  atStep,
  placedSteps,
  planEnvironments,
} from '../policies/planEnvironments';
import { planStep } from '../policies/planStep';
import type { Clusters } from '../policies/selectClusters';
import { quote } from '../problem';
import type {
  Application,
  Component,
  Definition,
  DefinitionKind,
  Problem,
  StepInput,
} from '../types';
import { checkDependencies } from './checkDependencies';
import { checkParameters } from './checkParameters';
import { checkPatches } from './checkPatches';
import { CORE_POLICIES, CORE_STEPS } from './coreTypes';

export interface CheckOptions {
  readonly catalog: DefinitionCatalog;
  /** Types of policies and steps that need no definition. Default: those of the core. */
  readonly coreTypes?: readonly string[];
  /** When given, placements are checked against them as well. */
  readonly clusters?: Clusters;
}

const KIND_NAMES: { readonly [kind in DefinitionKind]: string } = {
  component: 'component type',
  trait: 'trait',
  policy: 'policy type',
  'workflow-step': 'step type',
};

/** KubeVela lets these choose the identity that applies objects. */
const IDENTITY_ANNOTATIONS = [
  'app.oam.dev/service-account-name',
  'app.oam.dev/username',
  'app.oam.dev/group',
];

/**
 * Everything that is wrong with an Application as far as definitions and the Application itself tell: all at once, nothing evaluated.
 * Paths are those of a well-formed manifest.
 */
export async function checkApplication(
  application: Application,
  options: CheckOptions,
): Promise<Problem[]> {
  return [
    ...checkAnnotations(application),
    ...checkComponents(application, options),
    ...checkPolicies(application, options),
    ...checkSteps(application, options),
    ...checkPlacements(application, options),
  ];
}

function checkAnnotations({ metadata }: Application): Problem[] {
  return IDENTITY_ANNOTATIONS.filter(
    key => metadata.annotations?.[key] !== undefined,
  ).map(key => ({
    code: 'ignored_annotation',
    severity: 'warning',
    path: `metadata.annotations["${key}"]`,
    message: `${quote(
      key,
    )} has no effect: an Application cannot choose the identity that delivers it.`,
    hint: 'remove the annotation',
  }));
}

/** The definition, or why there is none to use. */
function findDefinition(
  kind: DefinitionKind,
  type: string,
  path: string,
  { catalog, coreTypes }: CheckOptions,
): { definition?: Definition; problems: Problem[] } {
  const definition = catalog.get(kind, type);
  if (definition?.attributes.schemaOnly === true) {
    return {
      definition,
      problems: [
        {
          code: 'not_supported_yet',
          severity: 'error',
          path,
          message: `The ${KIND_NAMES[kind]} ${quote(
            type,
          )} is known, but Slipway cannot carry it out yet.`,
          hint: 'leave it out for now',
          definition: definition.filename,
        },
      ],
    };
  }
  const core =
    coreTypes ??
    (kind === 'policy'
      ? CORE_POLICIES
      : kind === 'workflow-step'
      ? CORE_STEPS
      : []);
  if (definition || type === '' || core.includes(type)) {
    return { definition, problems: [] };
  }
  return {
    problems: [
      {
        code: 'unknown_definition',
        severity: 'error',
        path,
        message: `There is no ${KIND_NAMES[kind]} ${quote(type)}.`,
        hint: catalog.suggest(kind, type),
      },
    ],
  };
}

function checkComponents(
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
        ...checkConflicts(traitFound.definition, component, traitPath),
      );
    }
  });
  return problems;
}

/** KubeVela declares `conflictsWith` and never looks at it. */
function checkConflicts(
  definition: Definition,
  component: Component,
  path: string,
): Problem[] {
  const { conflictsWith } = definition.attributes;
  if (!Array.isArray(conflictsWith)) {
    return [];
  }
  return component.traits
    .filter(
      trait =>
        trait.type !== definition.name && conflictsWith.includes(trait.type),
    )
    .map(trait => ({
      code: 'conflicting_traits',
      severity: 'warning',
      path: `${path}.type`,
      message: `The traits ${quote(definition.name)} and ${quote(
        trait.type,
      )} conflict on one component.`,
      hint: 'use one of the two',
      definition: definition.filename,
    }));
}

/** First segments of the keys at which inputs are written. */
function providedBy(inputs: readonly StepInput[]): string[] {
  return inputs.flatMap(({ parameterKey }) =>
    parameterKey
      ? [parameterKey.replace(/^properties\./, '').split(/[.[]/)[0]]
      : [],
  );
}

function checkPolicies(
  application: Application,
  options: CheckOptions,
): Problem[] {
  return application.spec.policies.flatMap((policy, index) => {
    const path = `spec.policies[${index}]`;
    const found = findDefinition(
      'policy',
      policy.type,
      `${path}.type`,
      options,
    );
    return [
      ...found.problems,
      ...(found.definition
        ? checkParameters(found.definition, policy.properties, {
            path: `${path}.properties`,
          })
        : []),
    ];
  });
}

function checkSteps(
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

const CLUSTER_CODES = new Set([
  'unknown_cluster',
  'no_cluster',
  'no_default_cluster',
]);

/** References of steps to policies, environments and components; and to clusters, where these are known. */
function checkPlacements(
  application: Application,
  options: CheckOptions,
): Problem[] {
  const clusters = options.clusters ?? { clusters: [] };
  const problems = placedSteps(application).flatMap(({ step, path }) =>
    planStep(application, step, clusters).problems.map(problem =>
      atStep(problem, path),
    ),
  );
  const seen = new Set<string>();
  const own = problems.filter(problem => {
    const key = `${problem.code} ${problem.path} ${problem.message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return (
      isNew &&
      (options.clusters !== undefined || !CLUSTER_CODES.has(problem.code))
    );
  });
  const { plans } = planEnvironments(application, clusters);
  return [...own, ...checkPatches(application, plans, options.catalog)];
}
