import { readNeededAccess } from './readNeededAccess';

const saying = (access: string) => ({
  name: 'certificate',
  annotations: { 'slipway.io/access': access },
});

describe('what a definition says that it needs in a cluster', () => {
  it('names verbs, resource and API group', () => {
    expect(
      readNeededAccess(
        saying('get list create  certificates.cert-manager.io, get pods/log'),
      ),
    ).toEqual({
      needs: [
        {
          verbs: ['get', 'list', 'create'],
          resource: 'certificates',
          group: 'cert-manager.io',
          purpose: 'run certificate',
        },
        {
          verbs: ['get'],
          resource: 'pods/log',
          group: '',
          purpose: 'run certificate',
        },
      ],
      unreadable: [],
    });
  });

  it.each(['pods', '* *', 'get *', 'get pods; delete secrets', 'GET pods'])(
    'grants nothing for "%s", which means nothing',
    text => {
      expect(readNeededAccess(saying(text))).toEqual({
        needs: [],
        unreadable: [text],
      });
    },
  );
});
