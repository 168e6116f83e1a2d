/** The Application of the acceptance case: one web service in staging and, with more replicas, in production; a worker in production only. */
export function seedCase(options: { readonly image?: string; readonly worker?: boolean } = {}): string {
  const { image = 'crccheck/hello-world', worker = true } = options;
  return `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: example-app
  namespace: default
spec:
  components:
    - name: hello-world-server
      type: webservice
      properties:
        image: ${image}
        port: 8000
      traits:
        - type: scaler
          properties: { replicas: 1 }
${
  worker
    ? `    - name: data-worker
      type: worker
      properties:
        image: busybox
        cmd: [sleep, '10000000']
`
    : ''
}  policies:
    - name: envs
      type: env-binding
      properties:
        envs:
          - name: staging
            placement: { clusterSelector: { name: cluster-staging } }
            selector: { components: [hello-world-server] }
          - name: prod
            placement: { clusterSelector: { name: cluster-prod } }
            patch:
              components:
                - name: hello-world-server
                  type: webservice
                  traits:
                    - type: scaler
                      properties: { replicas: 3 }
  workflow:
    steps:
      - name: deploy-staging
        type: deploy2env
        properties: { policy: envs, env: staging }
      - name: manual-approval
        type: suspend
      - name: deploy-prod
        type: deploy2env
        properties: { policy: envs, env: prod }
`;
}
