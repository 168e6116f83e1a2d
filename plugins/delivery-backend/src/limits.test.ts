import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import type { JsonObject } from '@backstage/types';
import { publishText } from './__testUtils__/publishText';
import { startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

/** A component that does, so often as it is told, what a limit is about. */
const greedy = `greedy: {type: "component", description: "Takes much.", attributes: workload: definition: {apiVersion: "v1", kind: "ConfigMap"}}
template: {
	output: {
		apiVersion: "v1"
		kind:       "ConfigMap"
		data: text: strings.Repeat("x", parameter.text)
		data: sum:  "\\(list.Sum(list.Range(0, parameter.elements, 1)))"
		if parameter.deep {data: far: a: b: c: d: e: f: g: "h"}
	}
	outputs: {
		for i in list.Range(0, parameter.objects, 1) {
			"o\\(i)": {apiVersion: "v1", kind: "ConfigMap", metadata: name: "o\\(i)"}
		}
	}
	parameter: {
		text:     *1 | int
		elements: *1 | int
		objects:  *0 | int
		deep:     *false | bool
		...
	}
}
`;

const manifest = (properties: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec: { components: [{ name: web, type: greedy, properties: { ${properties} } }] }
`;

/** What is lowered, what goes beyond it, and what is said then. */
const cases: readonly (readonly [key: string, config: JsonObject, properties: string, sentence: string])[] = [
  ['delivery.limits.request.bytes', { limits: { request: { bytes: 100 } } }, '', 'The body is larger than 100 bytes, which is the most that is read'],
  ['delivery.limits.manifest.bytes', { limits: { manifest: { bytes: 100 } } }, '', 'at most 100 are read'],
  ['delivery.limits.manifest.values', { limits: { manifest: { values: 20 } } }, 'extra: [1, 2, 3, 4, 5, 6, 7, 8, 9]', 'at most 20 are read'],
  ['delivery.limits.manifest.depth', { limits: { manifest: { depth: 8 } } }, 'extra: [[[[1]]]]', 'The manifest is nested deeper than 8 levels'],
  ['delivery.limits.rendered.objects', { limits: { rendered: { objects: 3 } } }, 'objects: 3', 'it has 4 objects; at most 3 are allowed'],
  ['delivery.limits.rendered.bytes', { limits: { rendered: { bytes: 1_500 } } }, 'text: 2000', 'at most 1500 are allowed'],
  ['delivery.cue.steps', { cue: { steps: 3_000 } }, 'elements: 4000', 'more than 3000 steps'],
  ['delivery.cue.text', { cue: { text: 100 } }, 'text: 101', 'a text of more than 100 characters'],
  ['delivery.cue.elements', { cue: { elements: 100 } }, 'elements: 101', 'a list of more than 100 elements'],
  ['delivery.cue.levels', { cue: { levels: 6 } }, 'deep: true', 'fields more than 6 levels deep'],
  ['delivery.cue.source', { cue: { source: 200 } }, '', 'the text has more than 200 characters'],
  ['delivery.cue.nesting', { cue: { nesting: 4 } }, '', 'nested deeper than 4 levels'],
];

describe('a limit of the configuration', () => {
  const database = useTestDatabase('sqlite');

  it.each(cases)('%s is kept, and named where it is exceeded', async (key, config, properties, sentence) => {
    await publishText(database.knex, `import ("list", "strings")\n${greedy}`);
    const portal = await startPortal({ database, clusters: ['cluster-staging'], config });
    const preview = await portal.as('developer').post('/applications/preview', manifest(properties));
    const problems: ApiProblem[] = preview.status === 200 ? preview.body.problems : [preview.body];
    expect(problems.map(({ message }) => message).join('\n')).toContain(`${sentence} (${key})`);
  });

  it('lets pass what it was raised for', async () => {
    await publishText(database.knex, `import ("list", "strings")\n${greedy}`);
    const portal = await startPortal({ database, clusters: ['cluster-staging'], config: { limits: { manifest: { depth: 100 }, rendered: { objects: 600 } } } });
    const nested = `extra: ${'['.repeat(80)}1${']'.repeat(80)}, objects: 550`;
    const { body } = await portal.as('developer').post('/applications/preview', manifest(nested));
    expect(body.problems).toEqual([]);
    expect(body.environments[0].objects).toHaveLength(551);
  });

  it('keeps the backend from starting when nothing can be meant by it', async () => {
    const starting = startPortal({ database, clusters: ['cluster-staging'], config: { cue: { levels: 10_000 } } });
    await expect(starting).rejects.toThrow('delivery.cue.levels is 10000; write a whole number from 1 to 250.');
  });
});
