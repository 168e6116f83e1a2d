import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import {
  type Application,
  type Definition,
  type DefinitionCatalog,
  EXAMPLE_ANNOTATION,
  markPolicyObjects,
  parseApplication,
  policyComponents,
  usedDefinitions,
  vetDefinition,
} from '@slipway/oam';
import { actionPackages } from '@slipway/workflow';
import type { RenderPlans } from '../service/dependencies';

const exampleCluster = 'example';

const noExample: ApiProblem = {
  code: 'no_example',
  severity: 'warning',
  message: 'There is no example, so the definition was not rendered.',
  hint: `give it the annotation "${EXAMPLE_ANNOTATION}" with an Application as YAML`,
};

/** What is wrong with a definition that somebody wants to publish, found by rendering its example. `catalog` holds it already. */
export async function vetCandidate(definition: Definition, catalog: DefinitionCatalog, render: RenderPlans): Promise<ApiProblem[]> {
  const found = await vetDefinition(definition, { catalog, actions: actionPackages, render: application => renderExample(application, catalog, render) });
  const problems = found.map(problem => ({ ...lineIn(definition, problem.definition), ...problem }));
  return definition.annotations[EXAMPLE_ANNOTATION] === undefined ? [...problems, noExample] : problems;
}

/** The line in the text itself, of a problem that says where in a definition: `scaler.cue:12`. */
function lineIn({ template: { filename } }: Definition, place = ''): { line?: number } {
  const line = place.startsWith(`${filename}:`) ? Number(place.slice(filename.length + 1)) : NaN;
  return Number.isInteger(line) ? { line } : {};
}

/** The Application that shows how a definition is used; undefined when there is none that can be read. */
export function exampleOf(definition: Definition): Application | undefined {
  const text = definition.annotations[EXAMPLE_ANNOTATION];
  return text === undefined ? undefined : parseApplication(text).application;
}

/** Every component once, in a cluster that does not exist. */
export async function renderExample(application: Application, catalog: DefinitionCatalog, render: RenderPlans): Promise<unknown> {
  const { name, namespace } = application.metadata;
  return render({
    application,
    revision: { name: `${name}-v1`, number: 1 },
    plans: [{ name: 'default', targets: [{ cluster: exampleCluster, namespace }], components: [...application.spec.components, ...policyComponents(markPolicyObjects(application, catalog))] }],
    definitions: usedDefinitions(application, catalog),
  });
}
