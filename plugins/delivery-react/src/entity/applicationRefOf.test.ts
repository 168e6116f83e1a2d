import { applicationRefOf, isDeliveryAvailable } from './applicationRefOf';

const entity = (annotation?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    ...(annotation && {
      annotations: { 'slipway.io/application': annotation },
    }),
  },
});

describe('applicationRefOf', () => {
  it('reads namespace and name from the annotation', () => {
    expect(applicationRefOf(entity('default/shop'))).toEqual({
      namespace: 'default',
      name: 'shop',
    });
    expect(isDeliveryAvailable(entity('default/shop'))).toBe(true);
  });

  it.each([undefined, 'shop', 'a/b/c'])('names nothing for %s', annotation => {
    expect(applicationRefOf(entity(annotation))).toBeUndefined();
    expect(isDeliveryAvailable(entity(annotation))).toBe(false);
  });
});
