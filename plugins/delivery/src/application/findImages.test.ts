import { findImages, replaceImages } from './findImages';

const manifest = `# the shop
apiVersion: core.oam.dev/v1beta1
kind: Application
spec:
  components:
    - name: web # the front
      type: webservice
      properties: { image: "shop:1", port: 80 }
      traits:
        - type: sidecar
          properties:
            image: log:1
    - name: job
      type: cron-task
  policies:
    - name: envs
      type: env-binding
      properties:
        envs:
          - name: staging
          - name: prod
            patch:
              components:
                - name: web
                  properties:
                    image: shop:prod
    - name: eu
      type: override
      properties:
        components:
          - name: web
            properties:
              image: eu/shop:1
    - name: health
      type: health
`;

describe('findImages', () => {
  it('finds the images of components, sidecars, environments and overrides', () => {
    expect(
      findImages(manifest).map(({ label, image }) => [label, image]),
    ).toEqual([
      ['web', 'shop:1'],
      ['web: sidecar', 'log:1'],
      ['web in prod', 'shop:prod'],
      ['web (policy eu)', 'eu/shop:1'],
    ]);
  });

  it('finds nothing in a text that is no Application', () => {
    expect(findImages('just a text')).toEqual([]);
  });
});

describe('replaceImages', () => {
  it('changes only the image, and keeps comments and order', () => {
    const [web] = findImages(manifest);
    expect(replaceImages(manifest, [{ ...web, image: 'shop:2' }])).toBe(
      manifest.replace('"shop:1"', '"shop:2"'),
    );
  });
});
