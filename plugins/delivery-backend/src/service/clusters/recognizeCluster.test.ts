import { markOf, recognizeCluster } from './recognizeCluster';

const marks = { insecureSkipTlsVerify: false };

describe('a cluster', () => {
  it.each([
    ['same', { ...marks, clusterUid: '1', ca: 'a' }, { ...marks, clusterUid: '1', ca: 'b' }],
    ['another', { ...marks, clusterUid: '1', ca: 'a' }, { ...marks, clusterUid: '2', ca: 'a' }],
    ['same', { ...marks, clusterUid: '1', ca: 'a\n' }, { ...marks, ca: 'a' }],
    ['unknown', { ...marks, clusterUid: '1', ca: 'a' }, { ...marks, ca: 'b' }],
    ['unknown', { ...marks, clusterUid: '1' }, marks],
    ['unknown', { ...marks, ca: 'a' }, { ca: 'a', insecureSkipTlsVerify: true }],
  ])('is the %s', (expected, known, now) => {
    expect(recognizeCluster(known, now)).toBe(expected);
  });

  it('is recognized by the namespace kube-system, else by its authority, else by nothing', () => {
    expect([markOf({ ...marks, clusterUid: '1' }), markOf({ ...marks, ca: 'a' }), markOf({ ca: 'a', insecureSkipTlsVerify: true })]).toEqual(['kube-system', 'authority', 'nothing']);
  });
});
