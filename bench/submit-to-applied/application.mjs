/** One Application that becomes four objects: Deployment, Service, Ingress, ServiceAccount. */
export function fourObjects(name) {
  return {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name, namespace: 'default' },
    spec: {
      components: [
        {
          name,
          type: 'webservice',
          properties: { image: 'crccheck/hello-world:1.0', port: 8000 },
          traits: [
            { type: 'scaler', properties: { replicas: 1 } },
            { type: 'ingress', properties: { domain: `${name}.example.com`, http: { '/': 8000 } } },
            { type: 'sidecar', properties: { name: 'log', image: 'busybox', cmd: ['sleep', '100000'] } },
            { type: 'service-account', properties: { name, create: true } },
          ],
        },
      ],
    },
  };
}
