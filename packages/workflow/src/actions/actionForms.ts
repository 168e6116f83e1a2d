import type { JsonObject, JsonValue } from '../json';

/** An action of the package `vela/op` or `vela/ql` as one of the newer packages. */
export interface LegacyForm {
  readonly provider: string;
  readonly action: string;
  /** Fields that are no parameters, or not only. */
  readonly results: readonly string[];
  /** The fields that `$returns` becomes. */
  readonly flatten: (returns: JsonObject, parameters: JsonObject) => JsonObject;
}

/** Results stand under the names that they have in `$returns`. */
function same(provider: string, action: string, ...results: string[]): LegacyForm {
  return { provider, action, results, flatten: returns => returns };
}

/** The live object is unified with the one that was asked for: what both have stays as it was asked for, since it may be written differently (`1000m`, `1`). */
function completed(provider: string, action: string): LegacyForm {
  return {
    provider,
    action,
    results: ['err'],
    flatten: ({ value, ...returns }, parameters) => ({
      ...returns,
      ...(value === undefined ? {} : { value: beyond(value, parameters.value) }),
    }),
  };
}

const legacyForms: { readonly [action: string]: LegacyForm } = {
  apply: completed('kube', 'apply'),
  'apply-in-parallel': { ...same('kube', 'apply-in-parallel'), flatten: () => ({}) },
  read: completed('kube', 'read'),
  list: { ...same('kube', 'list', 'list', 'err'), flatten: ({ values, ...returns }) => ({ ...returns, ...(values === undefined ? {} : { list: values }) }) },
  delete: { ...same('kube', 'delete', 'err'), flatten: ({ err }): JsonObject => (err === undefined ? {} : { err }) },
  'patch-k8s-object': same('util', 'patch-k8s-object', 'result'),
  string: same('util', 'string', 'str'),
  log: same('util', 'log'),
  timestamp: same('time', 'timestamp', 'timestamp'),
  date: same('time', 'date', 'date'),
  do: { ...same('http', 'do', 'response'), flatten: returns => ({ response: returns }) },
  send: same('email', 'send'),
  promCheck: same('metrics', 'promCheck', 'message', 'failed', 'result'),
  'create-config': same('config', 'create'),
  'read-config': same('config', 'read', 'config'),
  'list-config': same('config', 'list', 'configs'),
  'delete-config': same('config', 'delete'),
  var: same('builtin', 'var', 'value'),
  wait: same('builtin', 'wait'),
  suspend: same('builtin', 'suspend'),
  break: same('builtin', 'break'),
  fail: same('builtin', 'fail'),
  message: same('builtin', 'message'),
  'list-clusters': same('multicluster', 'list-clusters', 'outputs'),
  'get-placements-from-topology-policies': same('multicluster', 'get-placements-from-topology-policies', 'placements'),
  deploy: same('multicluster', 'deploy'),
  'apply-env': same('multicluster', 'apply-env'),
  'component-apply': same('oam', 'component-apply', 'output', 'outputs'),
  'component-render': same('oam', 'component-render', 'output', 'outputs'),
  load: same('oam', 'load', 'value'),
  'load-policies': same('oam', 'load-policies', 'value'),
  'load-comps-in-order': same('oam', 'load-comps-in-order', 'value'),
  listResourcesInApp: same('query', 'listResourcesInApp', 'list'),
  listAppliedResources: same('query', 'listAppliedResources', 'list'),
  collectResources: same('query', 'collectResources', 'list'),
  collectServiceEndpoints: same('query', 'collectServiceEndpoints', 'list'),
};

/** How an action of provider `op` is to be read; undefined for the newer form, with `$params` and `$returns`. */
export function legacyFormOf(provider: string, action: string): LegacyForm | undefined {
  return provider === 'op' && Object.hasOwn(legacyForms, action) ? legacyForms[action] : undefined;
}

/** What `value` has and `known` says nothing of. Lists are known as a whole. */
function beyond(value: JsonValue, known: JsonValue | undefined): JsonObject {
  if (!isObject(value)) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]): [string, JsonValue][] => {
      const counterpart = isObject(known) && Object.hasOwn(known, key) ? known[key] : undefined;
      if (counterpart === undefined) {
        return [[key, child]];
      }
      return isObject(child) && isObject(counterpart) ? [[key, beyond(child, counterpart)]] : [];
    }),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
