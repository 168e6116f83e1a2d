/** The Application that KubeVela was measured with: a web service with an exposed port, a gateway, a scaler and a sidecar. Deployment, two Services, Ingress. */
export function fourObjects(name, { image = 'crccheck/hello-world:1.0', startSeconds } = {}) {
  return {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name, namespace: 'default' },
    spec: {
      components: [
        {
          name,
          type: 'webservice',
          properties: { image, ports: [{ port: 8000, expose: true }], ...startingIn(startSeconds) },
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

/** What KWOK reads how long a pod takes to start from. */
function startingIn(seconds) {
  return seconds === undefined ? {} : { annotations: { 'pod-ready.stage.kwok.x-k8s.io/delay': `${seconds}s` } };
}

export const objectsOfApplication = 4;

/** The Deployment of such an Application as somebody without us would write it. */
export function bareDeployment(name, { startSeconds } = {}) {
  const labels = { bare: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...startingIn(startSeconds) },
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

/** The four objects of such an Application as somebody without us would write them. */
export function bareObjects(name) {
  const labels = { bare: name, 'app.oam.dev/name': name };
  const metadata = (suffix = '') => ({ name: `${name}${suffix}`, namespace: 'default', labels });
  const service = suffix => ({ apiVersion: 'v1', kind: 'Service', metadata: metadata(suffix), spec: { selector: { bare: name }, ports: [{ name: 'port-8000', port: 8000, targetPort: 8000 }] } });
  const backend = { service: { name: `${name}-public`, port: { number: 8000 } } };
  return [
    ['/api/v1/namespaces/default/services', service('-exposed')],
    ['/api/v1/namespaces/default/services', service('-public')],
    ['/apis/apps/v1/namespaces/default/deployments', { apiVersion: 'apps/v1', kind: 'Deployment', ...bareDeployment(name), metadata: metadata() }],
    [
      '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: metadata(),
        spec: { rules: [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'ImplementationSpecific', backend }] } }] },
      },
    ],
  ];
}
