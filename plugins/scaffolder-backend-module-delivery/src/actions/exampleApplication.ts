/** What the examples deliver. */
export const exampleApplication = {
  apiVersion: 'core.oam.dev/v1beta1',
  kind: 'Application',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    components: [
      {
        name: 'web',
        type: 'webservice',
        properties: { image: 'nginx:1.27', port: 80 },
        traits: [{ type: 'scaler', properties: { replicas: 2 } }],
      },
    ],
  },
};
