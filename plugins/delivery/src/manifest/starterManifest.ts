/** An Application to begin with: one web service, first to staging, after an approval to production. */
export const starterManifest = `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: hello-world
  namespace: default
spec:
  components:
    - name: web
      type: webservice
      properties:
        image: crccheck/hello-world
        ports:
          - port: 8000
      traits:
        - type: scaler
          properties:
            replicas: 1
  policies:
    - name: environments
      type: env-binding
      properties:
        envs:
          - name: staging
            placement:
              clusterSelector:
                name: cluster-staging
          - name: prod
            placement:
              clusterSelector:
                name: cluster-prod
  workflow:
    steps:
      - name: deploy-staging
        type: deploy2env
        properties:
          policy: environments
          env: staging
      - name: approval
        type: suspend
      - name: deploy-prod
        type: deploy2env
        properties:
          policy: environments
          env: prod
`;
