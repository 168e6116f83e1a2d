import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleDemoProvider from './index';

async function startPortal() {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoProvider,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'approver', namespace: 'default' },
            spec: { memberOf: ['production-approvers'] },
            relations: [
              {
                type: 'memberOf',
                targetRef: 'group:default/production-approvers',
              },
            ],
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { demo: {} } },
        },
      }),
    ],
  });
  return server;
}

describe('signing in to the demo', () => {
  it('gives the token of the person whose role is named', async () => {
    const response = await request(await startPortal())
      .get('/api/auth/demo/refresh')
      .set('X-Demo-Role', 'approver');

    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity).toMatchObject({
      token: expect.any(String),
      identity: {
        userEntityRef: 'user:default/approver',
        ownershipEntityRefs: expect.arrayContaining([
          'group:default/production-approvers',
        ]),
      },
    });
  });

  it('says which roles there are when another one is named', async () => {
    const response = await request(await startPortal())
      .get('/api/auth/demo/refresh')
      .set('X-Demo-Role', 'admin');

    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(
      'There is no demo role "admin". Send the header X-Demo-Role with developer, approver, viewer.',
    );
  });
});
