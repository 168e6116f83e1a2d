import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createNativeEngine } from '@slipway/cue';
import { type Definition, loadDefinitionFiles } from '@slipway/oam';
import type { JsonObject } from '../json';
import type { StepOutcome } from '../types';
import { actionPackages } from './packages';
import { runActions } from './runActions';
import type { ActionAnswer, ActionCall } from './types';

const own = path.join(__dirname, '../../../../definitions/workflow-steps');
/** KubeVela's own files, which are not part of this repository: `SLIPWAY_KUBEVELA_DEFINITIONS=<folder> npm test stepDefinitions`. */
const kubevela = process.env.SLIPWAY_KUBEVELA_DEFINITIONS;
const engine = createNativeEngine({ packages: actionPackages });
const context = { name: 'shop', namespace: 'default', appName: 'shop', stepName: 'step', stepSessionID: 'abc123' };
const encode = (text: string) => Buffer.from(text).toString('base64');

const live: JsonObject = {
  data: { url: encode('https://example.com/hook'), password: encode('secret'), application: 'apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: name: other' },
  status: { status: 'running', phase: 'Succeeded', readyReplicas: 1, succeeded: 1, state: 'ready', apply: { state: 'Available' } },
};

/** One answer for each action, as a healthy world gives it. */
function answer({ provider, action, parameters }: ActionCall): ActionAnswer {
  const done = (results: JsonObject): ActionAnswer => ({ kind: 'done', results });
  switch (`${provider}/${action}`) {
    case 'kube/apply':
    case 'kube/read':
      return done({ value: { ...live, ...(typeof parameters.value === 'object' && !Array.isArray(parameters.value) ? parameters.value : {}) } });
    case 'http/do':
      return done({ statusCode: 200, body: '{"ok": true}', header: {} });
    case 'util/string':
      return done({ str: Buffer.from(String(parameters.bt), 'base64').toString() });
    case 'multicluster/get-placements-from-topology-policies':
      return done({ placements: [{ cluster: 'one', namespace: 'shop' }, { cluster: 'two', namespace: 'shop' }] });
    case 'multicluster/list-clusters':
      return done({ outputs: { clusters: ['one', 'two'] } });
    case 'oam/load':
      return done({ value: { web: { name: 'web', type: 'webservice', properties: {} } } });
    case 'oam/load-comps-in-order':
      return done({ value: [{ name: 'web', type: 'webservice', properties: {} }] });
    case 'metrics/promCheck':
      return done({ result: true, failed: false, message: 'fine' });
    case 'query/collectServiceEndpoints':
      return done({ list: [{ endpoint: { host: 'web.shop', port: 80, portName: 'http', inner: false }, ref: {} }] });
    case 'config/read':
      return done({ config: { a: 1 } });
    case 'config/list':
      return done({ configs: [{ name: 'c', config: {} }] });
    default:
      return done({});
  }
}

const secretRef = (key: string) => ({ secretRef: { name: 'hooks', key } });

const withoutActions = [
  ...['apply-application', 'apply-application-in-parallel', 'apply-remaining', 'deploy2runtime', 'deploy2env', 'suspend'],
  ...['build-push-image', 'apply-terraform-config', 'apply-terraform-provider'],
];

/** Where our own definition does it another way. */
const ownActions: { readonly [type: string]: string[] } = {
  '["restart-workflow",{"after":"5m"}]': ['workflow/restart'],
};

const cases: [type: string, parameter: JsonObject, actions: string[], expected?: Partial<StepOutcome>][] = [
  ['apply-object', { value: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } } }, ['kube/apply']],
  ['read-object', { name: 'x' }, ['kube/read']],
  ['apply-deployment', { image: 'nginx', replicas: 1, cmd: ['sleep'] }, ['kube/apply']],
  ['request', { url: 'https://example.com', method: 'POST', body: { a: 1 } }, ['http/do']],
  ['webhook', { url: { value: 'https://example.com' } }, ['kube/read', 'http/do']],
  ['webhook', { url: secretRef('url'), data: { a: 1 } }, ['kube/read', 'util/string', 'http/do']],
  ['notification', { slack: { url: { value: 'https://example.com' }, message: { text: 'hi' } } }, ['http/do']],
  ['notification', { dingding: { url: secretRef('url'), message: { text: { content: 'hi' } } } }, ['kube/read', 'util/string', 'http/do']],
  ['notification', { lark: { url: secretRef('url'), message: { msg_type: 'text', content: 'hi' } } }, ['kube/read', 'util/string', 'http/do']],
  [
    'notification',
    { email: { from: { address: 'a@b.c', password: { value: 'p' }, host: 'mail' }, to: ['x@y.z'], content: { subject: 's', body: 'b' } } },
    ['email/send'],
  ],
  ['export2config', { configName: 'x', data: { a: '1' } }, ['kube/apply']],
  ['export2secret', { secretName: 'x', data: { a: '1' } }, ['kube/apply']],
  ['export2secret', { secretName: 'x', data: {}, kind: 'docker-registry', dockerRegistry: { username: 'u', password: 'p' } }, ['kube/apply']],
  ['export-data', { data: { a: '1' }, topology: 'all' }, ['multicluster/get-placements-from-topology-policies', 'kube/apply', 'kube/apply']],
  ['export-service', { ip: '10.0.0.1', port: 80, targetPort: 8080 }, ['multicluster/get-placements-from-topology-policies', 'kube/apply', 'kube/apply', 'kube/apply', 'kube/apply']],
  ['collect-service-endpoints', {}, ['query/collectServiceEndpoints']],
  ['collect-service-endpoints', { portName: 'http', outer: true }, ['query/collectServiceEndpoints']],
  ['create-config', { name: 'x', config: { a: 1 } }, ['config/create']],
  ['read-config', { name: 'x' }, ['config/read']],
  ['list-config', { template: 'x' }, ['config/list']],
  ['delete-config', { name: 'x' }, ['config/delete']],
  ['check-metrics', { query: 'up', condition: '>=1' }, ['metrics/promCheck']],
  ['check-metrics', { query: 'up', condition: '>=1', duration: '1m', metricEndpoint: 'http://prometheus:9090' }, ['metrics/promCheck']],
  ['depends-on-app', { name: 'other', namespace: 'default' }, ['kube/read']],
  ['clean-jobs', {}, ['kube/delete', 'kube/delete']],
  ['print-message-in-status', { message: 'hello' }, [], { message: 'hello' }],
  ['vela-cli', { command: ['vela', 'ls'] }, ['kube/apply', 'util/log']],
  ['restart-workflow', { after: '5m' }, ['kube/apply']],
  ['restart-workflow', { after: '5m', every: '1h' }, [], { kind: 'failed', reason: 'Action' }],
  ['apply-application', {}, ['oam/load-comps-in-order', 'oam/component-apply']],
  ['apply-application-in-parallel', {}, ['oam/load-comps-in-order', 'oam/component-apply']],
  ['apply-remaining', { exceptions: ['web'] }, ['oam/load-comps-in-order']],
  ['deploy2runtime', {}, ['oam/load', 'multicluster/list-clusters', 'oam/component-apply', 'oam/component-apply']],
  ['deploy2env', { env: 'staging' }, ['multicluster/apply-env']],
  ['suspend', { message: 'look' }, ['builtin/suspend']],
  ['build-push-image', { context: 'https://example.com/x.git', image: 'x:1' }, ['kube/apply', 'util/log', 'kube/read']],
  ['apply-terraform-config', { source: { hcl: 'x' }, variable: {} }, ['kube/apply']],
  ['apply-terraform-provider', { type: 'alibaba', accessKey: 'a', secretKey: 'b', region: 'c' }, ['config/create', 'kube/read']],
];

function readDefinitions(folder: string): readonly Definition[] {
  return loadDefinitionFiles(readdirSync(folder).map(name => ({ filename: name, text: readFileSync(path.join(folder, name), 'utf8') }))).definitions;
}

async function play({ template }: Definition, parameter: JsonObject) {
  const calls: string[] = [];
  const outcome = await runActions({
    engine,
    source: template,
    context,
    parameter,
    outputs: [],
    variables: {},
    recheckAt: () => 0,
    port: {
      async perform(call) {
        calls.push(`${call.provider}/${call.action}`);
        return answer(call);
      },
    },
  });
  return { outcome, calls };
}

const sources: { readonly whose: string; readonly folder: string }[] = [
  { whose: 'our own', folder: own },
  ...(kubevela ? [{ whose: "KubeVela's, unchanged", folder: kubevela }] : []),
];

describe.each(sources)('step definitions: $whose', ({ folder }) => {
  const definitions = readDefinitions(folder);

  // What the core carries out, and what cannot be carried out yet, has no actions here.
  const carriedOut = cases.filter(([type]) => folder !== own || !withoutActions.includes(type));

  it.each(carriedOut)('%s %j', async (type, parameter, actions, expected = { kind: 'succeeded' }) => {
    const definition = definitions.find(({ kind, name }) => kind === 'workflow-step' && name === type);
    if (!definition) {
      throw new Error(`no definition ${type} in ${folder}`);
    }
    const { outcome, calls } = await play(definition, parameter);
    const instead = folder === own ? ownActions[JSON.stringify([type, parameter])] : undefined;
    expect(outcome).toMatchObject(expected);
    expect(calls).toEqual(instead ?? actions);
  });
});
