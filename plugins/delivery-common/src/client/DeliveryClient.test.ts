import { DeliveryClient } from './DeliveryClient';

function clientThatAnswers(status: number, body: string) {
  const requests: { url: string; init: RequestInit }[] = [];
  const client = new DeliveryClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({ url: String(url), init: init ?? {} });
        return new Response(body, { status });
      },
    },
  });
  return { client, requests };
}

describe('DeliveryClient', () => {
  it('sends a manifest text as it was written, as YAML', async () => {
    const { client, requests } = clientThatAnswers(
      202,
      '{"outcome":"created"}',
    );
    await client.submitApplication(
      { namespace: 'default', name: 'a' },
      'kind: Application # mine\n',
    );
    expect(requests[0].url).toBe(
      'http://portal/api/delivery/applications/default/a',
    );
    expect(requests[0].init).toMatchObject({
      method: 'PUT',
      body: 'kind: Application # mine\n',
      headers: { 'Content-Type': 'application/yaml' },
    });
  });

  it('sends the token of a backend caller', async () => {
    const { client, requests } = clientThatAnswers(200, '{"items":[]}');
    await client.listClusters({}, { token: 'secret' });
    expect(requests[0].init.headers).toMatchObject({
      Authorization: 'Bearer secret',
    });
  });

  it('escapes names, so that a name cannot reach another route', async () => {
    const { client, requests } = clientThatAnswers(200, '{}');
    await client.getDefinition('trait', '../../clusters');
    expect(requests[0].url).toBe(
      'http://portal/api/delivery/definitions/trait/..%2F..%2Fclusters',
    );
  });

  it('leaves out what was not asked for in a query', async () => {
    const { client, requests } = clientThatAnswers(200, '{"items":[]}');
    await client.listApplications({ search: '', owner: 'group:default/a b' });
    expect(requests[0].url).toBe(
      'http://portal/api/delivery/applications?owner=group%3Adefault%2Fa+b',
    );
  });

  it('rejects with all problems of the answer, each on a line of its own', async () => {
    const { client } = clientThatAnswers(
      400,
      JSON.stringify({
        status: 400,
        code: 'unknown_field',
        message: 'x',
        errors: [
          {
            code: 'unknown_field',
            path: 'spec.components[0].propertie',
            message: 'There is no field "propertie"',
            hint: 'did you mean "properties"?',
            line: 7,
          },
          { code: 'wrong_type', path: 'spec', message: 'Expected an object' },
        ],
      }),
    );
    await expect(client.previewApplication({})).rejects.toMatchObject({
      name: 'DeliveryError',
      status: 400,
      code: 'unknown_field',
      message:
        'spec.components[0].propertie (line 7): There is no field "propertie" – did you mean "properties"?\nspec: Expected an object',
    });
  });

  it("understands Backstage's own error document", async () => {
    const { client } = clientThatAnswers(
      401,
      '{"error":{"name":"AuthenticationError","message":"Missing credentials"}}',
    );
    await expect(client.listApprovals()).rejects.toMatchObject({
      status: 401,
      code: 'unauthenticated',
      message: 'Missing credentials',
    });
  });

  it('says so in words when something in between answers with a page', async () => {
    const { client } = clientThatAnswers(502, '<html>Bad gateway</html>');
    await expect(client.listApprovals()).rejects.toMatchObject({
      status: 502,
      code: 'internal',
    });
  });

  it('answers undefined for an entity without an Application', async () => {
    const { client } = clientThatAnswers(
      404,
      '{"status":404,"code":"not_found","message":"x","errors":[{"code":"not_found","message":"x"}]}',
    );
    await expect(
      client.getApplicationByEntity('component:default/a'),
    ).resolves.toBeUndefined();
  });
});
