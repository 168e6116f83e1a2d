import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createDeliveryServiceClient } from './deliveryServiceRef';

describe('the delivery service of other plugins', () => {
  let server: Server;
  let authorization: string | undefined;
  beforeAll(async () => {
    server = createServer((request, response) => {
      authorization = request.headers.authorization;
      response.setHeader('Content-Type', 'application/json').end('{"items":[],"totalItems":0}');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  it('acts in the name of whoever is served, never in that of the plugin', async () => {
    const { port } = server.address() as AddressInfo;
    const auth = mockServices.auth();
    const delivery = createDeliveryServiceClient({
      auth,
      discovery: mockServices.discovery.mock({ getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}` }),
    });
    await delivery.withCredentials(mockCredentials.user('user:default/ada')).listClusters();
    const token = authorization?.replace('Bearer ', '') ?? '';
    const received = mockServices.auth({ pluginId: 'delivery' });
    expect((await received.authenticate(token)).principal).toMatchObject({
      type: 'user',
      userEntityRef: 'user:default/ada',
    });
  });
});
