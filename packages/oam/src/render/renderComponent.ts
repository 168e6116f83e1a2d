import type { CueEngine } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { componentPath } from '../policies/policyComponents';
import { quote } from '../problem';
import type {
  Application,
  Component,
  Definition,
  JsonObject,
  RenderContext,
  RenderedObject,
} from '../types';
import { applyTrait, ComponentState, LiveObjects } from './applyTrait';
import { evaluateTemplate } from './evaluateTemplate';
import { readObject, readOutputs } from './readOutputs';
import { RenderError, Subject, withoutHandedOn } from './renderError';
import type { RenderTrace } from './renderTrace';
import { renderPolicyObjects } from './renderPolicy';
import { renderTerraform } from './renderTerraform';
import { sortKeys } from './sortKeys';
import { RenderLimits, stampComponent } from './stampComponent';
import { templateContext } from './templateContext';

export interface RenderComponentOptions {
  readonly application: Application;
  /** The component as its environment has it (after overrides). */
  readonly component: Component;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly engine: CueEngine;
  /** What runs there: PostDispatch traits see it as `context.output` and `context.outputs`. */
  readonly live?: LiveObjects;
  readonly limits?: Partial<RenderLimits>;
  /** Exactly KubeVela's dry-run, also where it differs from what would be applied. Default false. */
  readonly quirks?: boolean;
  /** Is told where everything comes from. */
  readonly trace?: RenderTrace;
}

/**
 * The objects of one component in one placement, workload first, then auxiliary objects and those of its traits, in order. Pure: equal input
 * gives equal objects. Of what stands for a policy, the objects that it makes. Throws {@link RenderError}, in whose sentences nothing stands that
 * was handed on to the component.
 */
export async function renderComponent(
  options: RenderComponentOptions,
): Promise<RenderedObject[]> {
  try {
    return options.component.policy
      ? await renderPolicyObjects(options)
      : await renderParts(options);
  } catch (error) {
    throw error instanceof RenderError
      ? withoutHandedOn(error, options.component)
      : error;
  }
}

async function renderParts(
  options: RenderComponentOptions,
): Promise<RenderedObject[]> {
  const { application, component, catalog } = options;
  const path = componentPath(application, component);
  const definition = findDefinition(catalog, 'component', component.type, path);
  const subject: Subject = {
    application: application.metadata.name,
    parameter: component.properties,
    path,
    name: `component ${quote(component.name)} (${component.type})`,
    definition,
  };
  const context = templateContext(application, component, options.context);
  let state = definition.terraform
    ? renderConfiguration(subject, options)
    : await renderTemplate(subject, context, options);
  let workloadIsManaged = false;
  for (const [position, trait] of component.traits.entries()) {
    const traitPath = `${path}.traits[${position}]`;
    const traitDefinition = findDefinition(
      catalog,
      'trait',
      trait.type,
      traitPath,
    );
    state = await applyTrait(
      trait,
      {
        application: application.metadata.name,
        parameter: trait.properties,
        path: traitPath,
        name: `trait ${quote(trait.type)} of component ${quote(
          component.name,
        )}`,
        definition: traitDefinition,
      },
      state,
      { ...options, context, position },
    );
    workloadIsManaged ||= traitDefinition.attributes.manageWorkload === true;
  }
  options.trace?.finished(state);
  return stampComponent({ ...options, workloadIsManaged }, subject, state);
}

function renderConfiguration(
  subject: Subject,
  { component, context, quirks, trace }: RenderComponentOptions,
): ComponentState {
  const workload = renderTerraform(subject, component, context, quirks);
  trace?.created(0, { subject }, []);
  return { workload, auxiliaries: [] };
}

/** Workload and auxiliary objects as the component's own template makes them. */
async function renderTemplate(
  subject: Subject,
  context: JsonObject,
  { component, engine, trace }: RenderComponentOptions,
): Promise<ComponentState> {
  const evaluation = await evaluateTemplate(
    subject,
    { context, parameter: sortKeys(component.properties) },
    engine,
  );
  const source = { subject, evaluation };
  trace?.created(0, source, ['output']);
  return {
    workload: readObject(evaluation, ['output'], subject),
    auxiliaries: readOutputs(evaluation, subject).map(
      ([key, object], index) => {
        trace?.created(index + 1, source, ['outputs', key]);
        return {
          key,
          object,
          stage: 'DefaultDispatch',
          controlPlaneOnly: false,
        };
      },
    ),
  };
}

function findDefinition(
  catalog: DefinitionCatalog,
  kind: 'component' | 'trait',
  type: string,
  path: string,
): Definition {
  const definition = catalog.get(kind, type);
  if (!definition) {
    throw new RenderError([
      {
        code: 'unknown_definition',
        severity: 'error',
        path: `${path}.type`,
        message: `There is no ${
          kind === 'component' ? 'component type' : 'trait'
        } ${quote(type)}.`,
        hint: catalog.suggest(kind, type),
      },
    ]);
  }
  return definition;
}
