import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPersonDirectory } from './resolvePerson';

const user = 'user:default/ada';
const group = (name: string, childOf?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  relations: childOf ? [{ type: 'childOf', targetRef: childOf }] : [],
});
const ada = (...memberOf: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default' },
  relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
});

async function groupsOf(claimed: string[], entities: Entity[]) {
  const people = createPersonDirectory({
    userInfo: { getUserInfo: async () => ({ userEntityRef: user, ownershipEntityRefs: [user, ...claimed] }) },
    catalog: catalogServiceMock({ entities }),
  });
  const person = await people.current(mockCredentials.user(user));
  return person?.ownershipEntityRefs.slice(1);
}

describe('the groups of a person', () => {
  const approvers = 'group:default/approvers';

  it('are those of the sign-in that the catalog confirms', async () => {
    expect(await groupsOf([approvers], [ada(approvers), group('approvers')])).toEqual([approvers]);
  });

  it('are not those that the person has left', async () => {
    expect(await groupsOf([approvers], [ada(), group('approvers')])).toEqual([]);
  });

  it('are also those above their own', async () => {
    const entities = [ada('group:default/team'), group('team', 'group:default/unit'), group('unit', approvers), group('approvers')];
    expect(await groupsOf([approvers], entities)).toEqual([approvers]);
  });

  it('are never more than those of the sign-in', async () => {
    expect(await groupsOf([], [ada(approvers), group('approvers')])).toEqual([]);
  });

  it('are believed where the catalog knows neither the person nor the group', async () => {
    expect(await groupsOf([approvers], [group('approvers')])).toEqual([approvers]);
    expect(await groupsOf([approvers], [ada()])).toEqual([approvers]);
  });

  it('are followed to an end when groups go round in a circle', async () => {
    const entities = [ada('group:default/a'), group('a', 'group:default/b'), group('b', 'group:default/a'), group('approvers')];
    expect(await groupsOf([approvers], entities)).toEqual([]);
  });

  it('are those of people only', async () => {
    const people = createPersonDirectory({ userInfo: mockServices.userInfo(), catalog: catalogServiceMock({ entities: [] }) });
    expect(await people.current(mockCredentials.service())).toBeUndefined();
  });
});
