import type { DefinitionPreview } from '@slipway/backstage-plugin-delivery-common';
import { labelTrait } from '../__testUtils__/publishText';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const application = (name: string, traits = '[{type: mark}]') => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
spec: {components: [{name: web, type: webservice, properties: {image: nginx}, traits: ${traits}}]}
`;

const path = '/definitions/trait/mark';

describe.each(testDatabases)('publishing definitions on %s', dialect => {
  const database = useTestDatabase(dialect);
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal({ database, clusters: ['staging'] });
  });

  const get = async (address: string) => (await portal.as('viewer').get(address)).body;
  const publish = (source: string, query = '') => portal.as('developer').put(`${path}${query}`, source);
  async function preview(source: string): Promise<DefinitionPreview> {
    const response = await portal.as('developer').post('/definitions/preview', source);
    expect(response.status).toBe(200);
    return response.body;
  }

  it('gives a type to Applications at once, and tells who published it, when and why', async () => {
    const response = await publish(labelTrait('mark', 'one'), '?comment=For%20the%20audit');
    expect([response.status, response.body]).toEqual([
      201,
      {
        definition: { kind: 'trait', name: 'mark' },
        outcome: 'created',
        revision: expect.objectContaining({ number: 1, comment: 'For the audit', createdBy: 'user:default/developer', format: 'cue' }),
        warnings: [expect.objectContaining({ code: 'no_example' })],
      },
    ]);
    const { runId } = await portal.submit(application('shop'));
    await portal.ended(runId);
    expect(await get(path)).toMatchObject({
      origin: 'published',
      revision: 1,
      usedBy: 1,
      source: labelTrait('mark', 'one'),
      published: { number: 1, comment: 'For the audit' },
      schema: { properties: { mark: { default: 'one' } } },
    });
    expect(await get(`${path}/applications`)).toEqual({
      items: [{ application: { namespace: 'default', name: 'shop' }, revision: 1, current: true }],
      totalItems: 1,
    });
  });

  it('adds revisions, and goes back by adding one more', async () => {
    await publish(labelTrait('mark', 'one'));
    expect((await publish(labelTrait('mark', 'one'))).body).toMatchObject({ outcome: 'unchanged', revision: { number: 1 } });
    expect((await publish(labelTrait('mark', 'two'))).body).toMatchObject({ outcome: 'updated', revision: { number: 2 } });
    const restored = await portal.as('developer').post(`${path}/revisions/1/restore`);
    expect([restored.status, restored.body.revision]).toMatchObject([201, { number: 3, restoredFrom: 1, comment: 'Back to revision 1' }]);
    expect(await get(path)).toMatchObject({ revision: 3, source: labelTrait('mark', 'one') });
    const { items, totalItems } = await get(`${path}/revisions?limit=2`);
    expect([items.map(({ number }: { number: number }) => number), totalItems]).toEqual([[3, 2], 3]);
    expect(await get(`${path}/revisions/2`)).toMatchObject({ number: 2, source: labelTrait('mark', 'two') });
  });

  it('refuses a text that is not what its address says, that is wrong, or whose example is, with all mistakes', async () => {
    const refusals = [
      await publish(labelTrait('other', 'one')),
      await publish('mark: type: "trait"\ntemplate: {'),
      await publish('hello: world'),
      await portal.as('developer').put('/definitions/trait/Mark', labelTrait('Mark', 'one')),
      await publish(
        labelTrait('mark', 'one').replace(
          'description:',
          `annotations: "slipway.io/example": ${JSON.stringify(application('example', '[{type: mark, properties: {mark: 7}}]'))}, description:`,
        ),
      ),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code, body.message])).toEqual([
      [400, 'wrong_address', 'The text defines the trait "other", but it was sent to the trait "mark".'],
      [400, 'invalid_definition', expect.any(String)],
      [400, 'invalid_definition', 'The file has no struct "template".'],
      [400, 'invalid_name', expect.stringContaining('small letters')],
      [400, 'wrong_type', expect.stringMatching(/^In the example: /)],
    ]);
    expect((await get('/definitions?kind=trait&limit=200')).items).not.toContainEqual(expect.objectContaining({ name: 'mark' }));
  });

  it('does not overwrite what somebody else published meanwhile', async () => {
    await publish(labelTrait('mark', 'one'), '?base=0');
    await publish(labelTrait('mark', 'two'), '?base=1');
    const late = await publish(labelTrait('mark', 'late'), '?base=1');
    expect([late.status, late.body.code, late.body.message]).toEqual([
      409,
      'other_revision',
      'Revision 2 of the trait definition "mark" was published by user:default/developer meanwhile; this text was written from revision 1.',
    ]);
  });

  it('keeps what a version means', async () => {
    const versioned = (value: string) => labelTrait('mark', value).replace('description:', 'attributes: version: "1.0.0", description:');
    await publish(versioned('one'));
    const again = await publish(versioned('two'));
    expect([again.status, again.body.code, again.body.message]).toEqual([
      409,
      'version_taken',
      'Version 1.0.0 of the trait definition "mark" is revision 1 already, with other content.',
    ]);
  });

  it('takes two publications of one name at the same moment one after the other', async () => {
    const values = ['a', 'b', 'c', 'd'];
    const responses = await Promise.all(values.map(value => publish(labelTrait('mark', value))));
    const numbers = responses.map(({ body }) => body.revision?.number ?? body.code);
    expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  });

  it('says beforehand what would change: the text, the parameters, both engines, and for whom', async () => {
    await publish(labelTrait('mark', 'one'));
    for (const [name, traits] of [
      ['keeps', '[{type: mark, properties: {mark: own}}]'],
      ['changes', '[{type: mark}]'],
      ['breaks', '[{type: mark, properties: {mark: other}}]'],
      ['pinned', '[{type: mark@v1}]'],
    ]) {
      await portal.submit(application(name, traits));
    }
    const example = `annotations: "slipway.io/example": ${JSON.stringify(application('example'))}, description:`;
    const candidate = labelTrait('mark', 'two')
      .replace('description:', example)
      .replace('*"two" | string', '*"two" | "own"');
    const answer = await preview(candidate);
    expect(answer).toMatchObject({
      definition: { kind: 'trait', name: 'mark' },
      problems: [],
      current: { origin: 'published', revision: 1 },
      unchanged: false,
      engines: { message: 'Both CUE engines render the example to the same objects.', differences: [] },
      impact: { message: '4 Applications use it; 1 would render differently and 1 would be refused.', used: 4, examined: 4 },
    });
    expect(answer.diff).toContain('-\tparameter: mark: *"one" | string\n+\tparameter: mark: *"two" | "own"');
    expect(answer.parameters).toContainEqual({ path: 'mark', breaking: true, message: expect.stringContaining('takes only') });
    expect(answer.impact?.affected.map(({ application: { name }, outcome }) => [name, outcome])).toEqual([
      ['breaks', 'refused'],
      ['changes', 'changed'],
    ]);
    expect(answer.impact?.affected[1].objects).toEqual([
      {
        environment: 'default',
        kind: 'Deployment',
        name: 'web',
        change: 'update',
        fields: [{ path: 'metadata.labels.mark', before: 'one', after: 'two' }],
      },
    ]);
    expect(await get(path)).toMatchObject({ revision: 1 });
  });

  it('takes problems for an answer while somebody still writes', async () => {
    const answer = await preview('mark: type: "trait"\ntemplate: {\n\tpatch: {');
    expect(answer.problems).toMatchObject([{ code: 'invalid_definition', severity: 'error' }]);
    expect(answer.impact).toBeUndefined();
  });

  it('deletes what is in use only with a word about those who use it, and what runs keeps its definition', async () => {
    await publish(labelTrait('mark', 'one'));
    const { runId } = await portal.submit(application('shop'));
    await portal.ended(runId);
    const refused = await portal.as('developer').delete(path);
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      409,
      'in_use',
      '1 Application uses it: what runs keeps the revision that it was delivered with. New submissions that name the trait "mark" are refused.',
    ]);
    expect((await portal.as('developer').delete(`${path}?evenIfUsed=true`)).status).toBe(200);
    expect((await portal.as('viewer').get(path)).status).toBe(404);
    const submitted = await portal.as('developer').put('/applications/default/other', application('other'));
    expect([submitted.status, submitted.body.code]).toEqual([400, 'unknown_definition']);

    const restart = await portal.as('developer').post(`/runs/${runId}/restart`);
    expect(await portal.ended(restart.body.id)).toMatchObject({ phase: 'succeeded' });

    await portal.as('developer').post(`${path}/revisions/1/restore`);
    expect(await get(path)).toMatchObject({ revision: 2 });
  });

  it('deletes nothing that is built in, and gives the built-in one back', async () => {
    const scaler = '/definitions/trait/scaler';
    const refused = await portal.as('developer').delete(scaler);
    expect([refused.status, refused.body.message]).toEqual([409, 'The trait definition "scaler" is built in.']);
    await portal.as('developer').put(scaler, labelTrait('scaler', 'own'));
    expect(await get(scaler)).toMatchObject({ origin: 'published', replaces: { origin: 'built-in' } });
    const { body } = await portal.as('developer').delete(scaler);
    expect(body.message).toBe('No Application uses it. New submissions get the built-in definition.');
    expect(await get(scaler)).toMatchObject({ origin: 'built-in' });
  });

  it('says which definition is not evaluated any more, until a revision needs less', async () => {
    await publish(`import "list"
mark: {type: "trait", description: "Counts."}
template: {
	patch: metadata: labels: mark: "\\(len(list.Range(0, 100000000, 1)))"
	parameter: {}
}
`);
    for (let attempt = 0; attempt < 3; attempt++) {
      const { body } = await portal.as('developer').post('/applications/preview', application('shop'));
      expect(body.problems.length).toBeGreaterThan(0);
    }
    expect((await get(path)).quarantined).toMatch(/^Its last evaluations needed more than they may use/);
    await publish(labelTrait('mark', 'one'));
    expect((await get(path)).quarantined).toBeUndefined();
  });

  it('takes a YAML resource as KubeVela has it', async () => {
    const source = `apiVersion: core.oam.dev/v1beta1
kind: TraitDefinition
metadata: {name: mark, annotations: {definition.oam.dev/description: From YAML}}
spec:
  schematic:
    cue:
      template: |
        patch: metadata: labels: mark: "yaml"
`;
    expect((await publish(source)).body).toMatchObject({ outcome: 'created', revision: { format: 'yaml' } });
    expect(await get(path)).toMatchObject({ description: 'From YAML', format: 'yaml' });
  });
});
