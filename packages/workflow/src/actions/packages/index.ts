import { builtin } from './builtin';
import { multicluster, oam, query, workflow } from './delivery';
import { kube } from './kube';
import { op, ql } from './legacy';
import { config, email, http, metrics, time, util } from './services';

/** CUE of the packages that workflow steps import, by import path. Names, parameters and results are KubeVela's. */
export const actionPackages: { readonly [path: string]: string } = {
  'slipway/workflow': workflow,
  'vela/builtin': builtin,
  'vela/config': config,
  'vela/email': email,
  'vela/http': http,
  'vela/kube': kube,
  'vela/metrics': metrics,
  'vela/multicluster': multicluster,
  'vela/oam': oam,
  'vela/op': op,
  'vela/ql': ql,
  'vela/query': query,
  'vela/time': time,
  'vela/util': util,
};
