import { JsonObject, textAt } from '../objects/json';
import { ApiClient } from '../testing/ApiClient';
import { waitFor } from '../testing/waitFor';
import { Subject, configMap, configMapPath } from './objects';

const rbac = 'rbac.authorization.k8s.io';

export function describeServiceAccounts(subject: () => Subject): void {
  async function tokenOf(name: string, fields: JsonObject = {}): Promise<{ code: number; body: JsonObject; client: ApiClient }> {
    const { api, namespace } = subject();
    await api.post(`/api/v1/namespaces/${namespace}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
    const { code, body } = await api.post(path, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: fields });
    const { url, certificateAuthority } = api.options;
    return { code, body, client: new ApiClient({ url, certificateAuthority, token: textAt(body, 'status', 'token') }) };
  }

  async function allow(name: string, rules: JsonObject[]): Promise<void> {
    const { api, namespace } = subject();
    const base = `/apis/${rbac}/v1/namespaces/${namespace}`;
    await api.post(`${base}/roles`, { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name }, rules });
    await api.post(`${base}/rolebindings`, {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }

  const mayI = async (client: ApiClient, attributes: JsonObject) => {
    const { body } = await client.post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    });
    return (body.status as JsonObject).allowed;
  };

  it('gives a token that says who it is and when it ends', async () => {
    const { code, body, client } = await tokenOf('known', { expirationSeconds: 900 });
    expect(code).toBe(201);
    const left = Date.parse(textAt(body, 'status', 'expirationTimestamp') ?? '') - Date.now();
    expect(left).toBeGreaterThan(800_000);
    expect(left).toBeLessThan(910_000);
    const review = await client.post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
    });
    expect(textAt(review.body, 'status', 'userInfo', 'username')).toBe(`system:serviceaccount:${subject().namespace}:known`);
    client.close();
  });

  it('lets a ServiceAccount do what its role allows, and nothing else', async () => {
    const { namespace } = subject();
    const { client } = await tokenOf('reader');
    await allow('reader', [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }]);
    const allowed = { namespace, verb: 'list', group: '', resource: 'configmaps' };
    await waitFor('the role to hold', async () => (await mayI(client, allowed)) === true);
    expect((await client.get(configMapPath(subject()))).code).toBe(200);
    expect(await mayI(client, { ...allowed, verb: 'create' })).toBe(false);
    expect(await mayI(client, { ...allowed, namespace: '' })).toBe(false);
    const refused = await client.post(configMapPath(subject()), configMap('refused', {}));
    expect(refused.body).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect(refused.body.message).toBe(
      `configmaps is forbidden: User "system:serviceaccount:${namespace}:reader" cannot create resource "configmaps" in API group "" in the namespace "${namespace}"`,
    );
    expect((await client.get('/version')).code).toBe(200);
    client.close();
  });

  it('needs the right to create, beside that to patch, for an apply that makes an object', async () => {
    const { namespace } = subject();
    const { client } = await tokenOf('patcher');
    const patch = { apiGroups: [''], resources: ['configmaps'], verbs: ['patch'] };
    await allow('patcher', [patch]);
    await waitFor('the role to hold', async () => (await mayI(client, { namespace, verb: 'patch', group: '', resource: 'configmaps' })) === true);
    const apply = () => client.apply(configMapPath(subject(), 'made'), configMap('made', { a: '1' }));
    const refused = await apply();
    expect([refused.code, refused.body.message]).toEqual([403, expect.stringContaining('cannot create resource "configmaps" in API group ""')]);
    await subject().api.post(configMapPath(subject()), configMap('made', {}));
    expect((await apply()).code).toBe(200);
    client.close();
  });

  it('tells the rules that hold in a namespace', async () => {
    const { namespace } = subject();
    const { client } = await tokenOf('asker');
    await allow('asker', [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] }]);
    await waitFor('the rule to be told', async () => {
      const { body } = await client.post('/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace },
      });
      return JSON.stringify(body.status).includes('"deployments"');
    });
    client.close();
  });

  it('takes no token of a ServiceAccount that is gone', async () => {
    const { api, namespace } = subject();
    const { client } = await tokenOf('leaver');
    expect((await client.get('/version')).code).toBe(200);
    await api.delete(`/api/v1/namespaces/${namespace}/serviceaccounts/leaver`);
    await waitFor('the token to be refused', async () => (await client.get('/api/v1/namespaces')).code === 401, 30_000);
    client.close();
  });
}
