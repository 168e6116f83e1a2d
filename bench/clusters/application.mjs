/** The Application that KubeVela was measured with: a web service with an exposed port, a gateway, a scaler and a sidecar. Deployment, two Services, Ingress. */
export function fourObjects(name, { image = 'crccheck/hello-world:1.0' } = {}) {
  return {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name, namespace: 'default' },
    spec: {
      components: [
        {
          name,
          type: 'webservice',
          properties: { image, ports: [{ port: 8000, expose: true }] },
          traits: [
            { type: 'scaler', properties: { replicas: 1 } },
            { type: 'gateway', properties: { name: 'public', domain: `${name}.example.com`, http: { '/': 8000 } } },
            { type: 'sidecar', properties: { name: 'log', image: 'busybox', cmd: ['sleep', '100000'] } },
          ],
        },
      ],
    },
  };
}

export const objectsOfApplication = 4;

/** The Deployment of such an Application as somebody without us would write it. */
export function bareDeployment(name) {
  const labels = { bare: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name, image: 'crccheck/hello-world:1.0', ports: [{ containerPort: 8000 }] },
            { name: 'log', image: 'busybox', command: ['sleep', '100000'] },
          ],
        },
      },
    },
  };
}
