import { builtInCatalog } from '../__testUtils__/builtInCatalog';
import { accessOfDefinitions, readNeededAccess } from './accessOfDefinitions';
import { deliveryAccess } from './deliveryAccess';

const saying = (access: string) => ({ name: 'certificate', annotations: { 'slipway.io/access': access } });

describe('what definitions need in a cluster', () => {
  it('is what every delivery needs and what they say, each resource once', async () => {
    const catalog = await builtInCatalog();
    const needs = accessOfDefinitions(catalog.list());
    expect(needs.find(({ group, resource }) => group === '' && resource === 'pods')?.verbs).toEqual(['get', 'list', 'delete']);
    expect(needs.length).toBe(deliveryAccess.length);
    expect(accessOfDefinitions([])).toEqual(deliveryAccess);
  });

  it('names verbs, resource and API group', () => {
    expect(readNeededAccess(saying('get list create  certificates.cert-manager.io, get pods/log'))).toEqual({
      needs: [
        { verbs: ['get', 'list', 'create'], resource: 'certificates', group: 'cert-manager.io', purpose: 'run certificate' },
        { verbs: ['get'], resource: 'pods/log', group: '', purpose: 'run certificate' },
      ],
      unreadable: [],
    });
  });

  it.each(['pods', '* *', 'get *', 'get pods; delete secrets', 'GET pods'])('grants nothing for "%s", which means nothing', text => {
    expect(readNeededAccess(saying(text))).toEqual({ needs: [], unreadable: [text] });
  });
});
