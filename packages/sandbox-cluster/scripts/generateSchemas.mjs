// Reads the API descriptions that Kubernetes, Istio and Gateway API publish (as files of their Go modules) and keeps the facts that a
// server needs: field names, types, list keys, patch strategies, limits. Sentences are left out, which makes 13 MB into a fraction of
// one. Run after raising a version in tools/kubernetes; needs Go, as `npm run kubernetes:assets` does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const tools = join(here, '../../../tools/kubernetes');
const output = join(here, '../src/schema/generated');

const groups = [
  'api__v1',
  'apis__apps__v1',
  'apis__batch__v1',
  'apis__networking.k8s.io__v1',
  'apis__autoscaling__v1',
  'apis__autoscaling__v2',
  'apis__policy__v1',
  'apis__discovery.k8s.io__v1',
  'apis__rbac.authorization.k8s.io__v1',
  'apis__coordination.k8s.io__v1',
  'apis__apiextensions.k8s.io__v1',
];

function moduleFolder(cwd, module) {
  execFileSync('go', ['mod', 'download', module], { cwd, stdio: 'inherit' });
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd, encoding: 'utf8' }).trim();
}

const shortName = name =>
  name
    .replace('#/components/schemas/', '')
    .replace(/^io\.k8s\.api\./, '')
    .replace(/^io\.k8s\.apimachinery\.pkg\.apis\./, '')
    .replace(/^io\.k8s\.apiextensions-apiserver\.pkg\.apis\./, '')
    .replace(/^io\.k8s\.(apimachinery\.pkg|kube-aggregator\.pkg\.apis)\./, '');

const kept = [
  'type',
  'format',
  'enum',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-patch-merge-key',
];

function compact(schema, goTypes = false) {
  const inner = schema.allOf?.length === 1 && schema.allOf[0].$ref ? schema.allOf[0] : schema;
  const result = {};
  if (inner.$ref) result.$ref = shortName(inner.$ref);
  for (const key of kept) if (schema[key] !== undefined) result[key] = schema[key];
  const fallback = schema.default;
  // Kubernetes' own kinds state the zero values of Go's types too, which no server fills in.
  const zero = fallback === '' || fallback === 0 || fallback === false || JSON.stringify(fallback) === '{}';
  if (fallback !== undefined && !(goTypes && zero)) {
    result.default = fallback;
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, compact(value, goTypes)]));
  }
  if (schema.items) result.items = compact(schema.items, goTypes);
  if (typeof schema.additionalProperties === 'object') result.additionalProperties = compact(schema.additionalProperties, goTypes);
  return result;
}

function references(schema, found = []) {
  if (schema === null || typeof schema !== 'object') return found;
  if (typeof schema.$ref === 'string') found.push(schema.$ref);
  for (const value of Object.values(schema)) references(value, found);
  return found;
}

function builtIn() {
  const folder = join(moduleFolder(tools, 'k8s.io/kubernetes'), 'api/openapi-spec/v3');
  const all = {};
  for (const group of groups) {
    const { components } = JSON.parse(readFileSync(join(folder, `${group}_openapi.json`), 'utf8'));
    for (const [name, schema] of Object.entries(components.schemas)) {
      all[shortName(name)] = { ...compact(schema, true), kinds: schema['x-kubernetes-group-version-kind'] };
    }
  }
  const roots = Object.keys(all).filter(name => all[name].kinds && !/List$|Options$|WatchEvent$/.test(name));
  const needed = new Set();
  for (const queue = [...roots]; queue.length > 0; ) {
    const name = queue.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...references(all[name]));
  }
  const lines = [...needed].sort().map(name => {
    const { kinds: _, ...schema } = all[name];
    return `${JSON.stringify(name)}: ${JSON.stringify(schema)}`;
  });
  writeFileSync(join(output, 'kubernetes.json'), `{\n${lines.join(',\n')}\n}\n`);
}

function customResources(file, texts) {
  const definitions = texts
    .flatMap(text => parseAllDocuments(text).map(document => document.toJS()))
    .filter(document => document?.kind === 'CustomResourceDefinition')
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      group: spec.group,
      names: spec.names,
      scope: spec.scope,
      versions: spec.versions.map(version => ({
        name: version.name,
        served: version.served,
        storage: version.storage,
        subresources: version.subresources,
        schema: { openAPIV3Schema: compact(version.schema.openAPIV3Schema) },
      })),
    }));
  writeFileSync(join(output, file), `[\n${definitions.map(item => JSON.stringify(item)).join(',\n')}\n]\n`);
}

mkdirSync(output, { recursive: true });
builtIn();
const extras = join(tools, 'extras');
const istio = moduleFolder(extras, 'istio.io/api');
customResources('istio.json', [readFileSync(join(istio, 'kubernetes/customresourcedefinitions.gen.yaml'), 'utf8')]);
const gatewayApi = join(moduleFolder(extras, 'sigs.k8s.io/gateway-api'), 'config/crd/standard');
customResources(
  'gatewayApi.json',
  readdirSync(gatewayApi)
    .sort()
    .map(name => readFileSync(join(gatewayApi, name), 'utf8')),
);
