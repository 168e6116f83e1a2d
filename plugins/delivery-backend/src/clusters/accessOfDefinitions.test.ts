import { builtInCatalog } from '../__testUtils__/builtInCatalog';
import { accessOfDefinitions } from './accessOfDefinitions';
import { deliveryAccess } from './deliveryAccess';

describe('what definitions need in a cluster', () => {
  it('is what every delivery needs and what they say, each resource once', async () => {
    const catalog = await builtInCatalog();
    const needs = accessOfDefinitions(catalog.list());
    expect(needs.find(({ group, resource }) => group === '' && resource === 'pods')?.verbs).toEqual(['get', 'list', 'delete']);
    expect(needs.length).toBe(deliveryAccess.length);
    expect(accessOfDefinitions([])).toEqual(deliveryAccess);
  });
});
