/** Staging, then an approval, then production; `steps` instead of that. Its component is called `<name>-web`. */
export function twoEnvironments(
  image: string,
  steps = '[{name: staging, type: deploy, properties: {policies: [staging]}}, {name: ask, type: suspend}, {name: prod, type: deploy, properties: {policies: [prod]}}]',
  name = 'shop',
): string {
  return `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
  namespace: default
spec:
  components: [{name: ${name}-web, type: webservice, properties: {image: "${image}"}}]
  policies:
    - {name: staging, type: topology, properties: {clusters: [staging]}}
    - {name: prod, type: topology, properties: {clusters: [prod]}}
  workflow: {steps: ${steps}}
`;
}
