import { createNativeEngine } from '@slipway/cue';
import Ajv from 'ajv';
import { CONTEXT } from '../__testUtils__/applications';
import { builtinCatalog, loadBuiltin } from '../__testUtils__/builtin';
import { checkManifest } from '../check/checkManifest';
import { definitionSchema } from '../check/checkParameters';
import { formatProblem } from '../problem';
import { planEnvironments } from '../policies/planEnvironments';
import type { Clusters } from '../policies/selectClusters';
import { parameterRows } from '../reference/parameterRows';
import { renderComponent } from '../render/renderComponent';

const { definitions, problems } = loadBuiltin();
const catalog = builtinCatalog();
const engine = createNativeEngine();
const clusters: Clusters = {
  clusters: [
    { name: 'cluster-staging', labels: { region: 'europe' } },
    { name: 'cluster-prod', labels: {} },
  ],
  defaultCluster: 'cluster-staging',
};

it('every built-in definition can be read', () => {
  expect(problems).toEqual([]);
  expect(definitions.length).toBeGreaterThan(40);
});

describe.each(
  definitions.map(
    definition =>
      [`${definition.kind} ${definition.name}`, definition] as const,
  ),
)('the built-in %s', (_, definition) => {
  it('says what it is for, and every parameter at any depth has a help text', () => {
    expect(definition.description).toMatch(/^[A-Z].*\.$/);
    const { schema } = definitionSchema(definition);
    const silent = parameterRows(schema)
      .filter(({ usage }) => !usage)
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it('has a schema that is valid JSON Schema', () => {
    const { schema, problems: gaps } = definitionSchema(definition);
    expect(gaps).toEqual([]);
    expect(() => new Ajv({ strict: false }).compile(schema)).not.toThrow();
  });

  it('has an example that is right and can be rendered', async () => {
    const example = definition.annotations['slipway.io/example'];
    const checked = await checkManifest(example, { catalog, clusters });
    const mistakes = checked.problems.filter(
      ({ code }) => code !== 'not_supported_yet',
    );
    expect(mistakes.map(formatProblem)).toEqual([]);
    const { application } = checked;
    if (!application || checked.problems.length > 0) {
      return;
    }
    for (const plan of planEnvironments(application, clusters).plans) {
      for (const component of plan.components) {
        const objects = await renderComponent({
          application,
          component,
          catalog,
          engine,
          context: CONTEXT,
        });
        expect(objects.length).toBeGreaterThan(0);
      }
    }
  });
});
