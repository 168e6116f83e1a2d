import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import type { Clusters } from '../policies/selectClusters';
import { quote } from '../problem';
import type { Definition, DefinitionKind, Problem } from '../types';
import type { RuleLevels } from './checkRules';
import { CORE_POLICIES, CORE_STEPS } from './coreTypes';

export interface CheckOptions {
  readonly catalog: DefinitionCatalog;
  /** Types of policies and steps that need no definition. Default: those of the core. */
  readonly coreTypes?: readonly string[];
  /** What the definitions of traits say about where they belong. Default: {@link DEFAULT_RULES}. */
  readonly rules?: Partial<RuleLevels>;
  /** When given, placements are checked against them as well. */
  readonly clusters?: Clusters;
}

const KIND_NAMES: { readonly [kind in DefinitionKind]: string } = {
  component: 'component type',
  trait: 'trait',
  policy: 'policy type',
  'workflow-step': 'step type',
};

/** The definition, or why there is none to use. */
export function findDefinition(
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
  const core = coreTypes ?? coreTypesOf(kind);
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

function coreTypesOf(kind: DefinitionKind): readonly string[] {
  switch (kind) {
    case 'policy':
      return CORE_POLICIES;
    case 'workflow-step':
      return CORE_STEPS;
    default:
      return [];
  }
}
