import { isAutoscaler } from './fieldManagers';

describe('isAutoscaler', () => {
  it.each([
    ['kube-controller-manager', 'scale', true],
    ['kube-controller-manager', '', false],
    ['kubectl', 'scale', false],
  ])('%s through "%s": %s', (manager, subresource, expected) => {
    expect(isAutoscaler({ manager, subresource })).toBe(expected);
  });
});
