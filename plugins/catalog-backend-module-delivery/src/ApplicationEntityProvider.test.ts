import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EntityProviderConnection, EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { DeliveryClient } from '@slipway/backstage-plugin-delivery-common';
import { ApplicationEntityProvider } from './ApplicationEntityProvider';
import { applicationEntity } from './applicationEntity';

const summary = (name: string, more: object = {}) => ({
  namespace: 'default',
  name,
  owner: 'group:default/team-demo',
  phase: 'running',
  environments: [],
  ...more,
});

/** A provider that is connected; what it does to the catalog is recorded. */
async function connectProvider(options: { applications: object[]; entities?: Entity[] }) {
  const mutations: EntityProviderMutation[] = [];
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => {},
  };
  const events = mockServices.events();
  const provider = ApplicationEntityProvider.create({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: options.entities ?? [] }),
    config: mockServices.rootConfig({ data: { app: { baseUrl: 'http://portal' } } }),
    delivery: {
      withCredentials: () =>
        new DeliveryClient({
          discoveryApi: { getBaseUrl: async () => 'http://delivery' },
          fetchApi: { fetch: async url => answer(String(url), options.applications) },
        }),
    },
    events,
    logger: mockServices.logger.mock(),
    scheduler: mockServices.scheduler(),
  });
  await provider.connect(connection);
  const tell = (name: string) =>
    events.publish({ topic: 'delivery', eventPayload: { kind: 'application', namespace: 'default', name } });
  return { events, provider, mutations, tell };
}

/** Two pages, so that a provider that reads one of them only is found out. */
function answer(url: string, applications: object[]): Response {
  const { pathname, searchParams } = new URL(url);
  if (pathname === '/applications') {
    const start = Number(searchParams.get('cursor') ?? 0);
    const next = start + 1 < applications.length ? { nextCursor: String(start + 1) } : {};
    return Response.json({ items: applications.slice(start, start + 1), totalItems: applications.length, ...next });
  }
  const found = applications.find(application => 'name' in application && pathname.endsWith(`/${application.name}`));
  return found ? Response.json(found) : Response.json({ status: 404, code: 'not_found', message: 'gone', errors: [] }, { status: 404 });
}

const namesOf = (mutation: EntityProviderMutation) =>
  mutation.type === 'full'
    ? mutation.entities.map(({ entity }) => entity.metadata.name)
    : { added: mutation.added.map(({ entity }) => entity.metadata.name), removed: mutation.removed.map(item => ('entity' in item ? item.entity.metadata.name : item.entityRef)) };

describe('the entity provider', () => {
  it('provides a Component for each Application, page by page', async () => {
    const { provider, mutations } = await connectProvider({ applications: [summary('a'), summary('b'), summary('c')] });
    await provider.refreshAll();
    expect(namesOf(mutations[0])).toEqual(['a', 'b', 'c']);
  });

  it('leaves out what somebody describes already, and what is being deleted', async () => {
    const mine: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'my-shop', annotations: { 'slipway.io/application': 'default/b', 'backstage.io/managed-by-origin-location': 'url:http://git' } },
    };
    const { provider, mutations } = await connectProvider({
      applications: [summary('a'), summary('b'), summary('c', { phase: 'deleting' })],
      entities: [mine, applicationEntity(summary('a'))],
    });
    await provider.refreshAll();
    expect(namesOf(mutations[0])).toEqual(['a']);
  });

  it('adds an Application as soon as it is told of it', async () => {
    const { mutations, tell } = await connectProvider({ applications: [summary('a')] });
    await tell('a');
    expect(namesOf(mutations[0])).toEqual({ added: ['a'], removed: [] });
  });

  it('removes an Application as soon as it is gone', async () => {
    const { mutations, tell } = await connectProvider({ applications: [] });
    await tell('a');
    expect(namesOf(mutations[0])).toEqual({ added: [], removed: ['a'] });
  });

  it('does nothing about news that no entity shows', async () => {
    const { events, mutations, tell } = await connectProvider({ applications: [summary('a')] });
    await tell('a');
    await tell('a');
    await events.publish({ topic: 'delivery', eventPayload: { kind: 'run', namespace: 'default', name: 'b' } });
    expect(mutations).toHaveLength(1);
  });
});

describe('the entity of an Application', () => {
  it('names the Application, its owner and its page', () => {
    expect(applicationEntity(summary('a'), { appBaseUrl: 'http://portal' })).toMatchObject({
      kind: 'Component',
      metadata: {
        namespace: 'default',
        name: 'a',
        annotations: {
          'slipway.io/application': 'default/a',
          'backstage.io/view-url': 'http://portal/delivery/applications/default/a',
          'backstage.io/managed-by-location': 'delivery:default/a',
        },
      },
      spec: { type: 'service', owner: 'group:default/team-demo' },
    });
  });
});
