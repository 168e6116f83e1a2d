import { isObject } from '../objects/json';
import { Resource } from './Resource';
import { Schema, anything } from './Schema';
import { autoscalerV1 } from './convertAutoscaler';
import { createSchemaResolver } from './compileSchema';
import definitions from './generated/kubernetes.json';

const scalar = (type: 'string' | 'intOrString' | 'quantity'): Schema => ({ kind: 'scalar', type, nullable: true, limits: {} });

const resolve = createSchemaResolver(isObject(definitions) ? definitions : {}, {
  'util.intstr.IntOrString': scalar('intOrString'),
  'api.resource.Quantity': scalar('quantity'),
  'meta.v1.FieldsV1': anything,
  'runtime.RawExtension': anything,
  // A schema inside a CustomResourceDefinition is data to this server; it is read by compileSchema.
  'apiextensions.v1.JSONSchemaProps': anything,
});

export const schemaNamed = resolve;

type Row = readonly [kind: string, plural: string, ...flags: string[]];

function group(name: string, version: string, descriptions: string, rows: readonly Row[]): Resource[] {
  return rows.map(([kind, plural, ...flags]) => ({
    group: name,
    version,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: flags.filter(flag => flag.startsWith('short:')).map(flag => flag.slice('short:'.length)),
    categories: flags.includes('all') ? ['all'] : [],
    namespaced: !flags.includes('cluster'),
    subresources: { status: flags.includes('status'), scale: flags.includes('scale') },
    schema: () => resolve(`${descriptions}.${version}.${kind}`),
    custom: false,
  }));
}

/** The kinds of Kubernetes that the sandbox serves. */
export const builtInResources: readonly Resource[] = [
  ...group('', 'v1', 'core', [
    ['ConfigMap', 'configmaps', 'short:cm'],
    ['Endpoints', 'endpoints', 'short:ep'],
    ['Event', 'events', 'short:ev'],
    ['LimitRange', 'limitranges', 'short:limits'],
    ['Namespace', 'namespaces', 'cluster', 'status', 'short:ns'],
    ['Node', 'nodes', 'cluster', 'status', 'short:no'],
    ['PersistentVolume', 'persistentvolumes', 'cluster', 'status', 'short:pv'],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', 'status', 'short:pvc'],
    ['Pod', 'pods', 'status', 'short:po', 'all'],
    ['ResourceQuota', 'resourcequotas', 'status', 'short:quota'],
    ['Secret', 'secrets'],
    ['Service', 'services', 'status', 'short:svc', 'all'],
    ['ServiceAccount', 'serviceaccounts', 'short:sa'],
  ]),
  ...group('apps', 'v1', 'apps', [
    ['ControllerRevision', 'controllerrevisions'],
    ['DaemonSet', 'daemonsets', 'status', 'short:ds', 'all'],
    ['Deployment', 'deployments', 'status', 'scale', 'short:deploy', 'all'],
    ['ReplicaSet', 'replicasets', 'status', 'scale', 'short:rs', 'all'],
    ['StatefulSet', 'statefulsets', 'status', 'scale', 'short:sts', 'all'],
  ]),
  ...group('batch', 'v1', 'batch', [
    ['CronJob', 'cronjobs', 'status', 'short:cj', 'all'],
    ['Job', 'jobs', 'status', 'all'],
  ]),
  ...group('networking.k8s.io', 'v1', 'networking', [
    ['Ingress', 'ingresses', 'status', 'short:ing'],
    ['IngressClass', 'ingressclasses', 'cluster'],
    ['NetworkPolicy', 'networkpolicies', 'short:netpol'],
  ]),
  ...group('autoscaling', 'v2', 'autoscaling', [['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'status', 'short:hpa', 'all']]),
  ...group('autoscaling', 'v1', 'autoscaling', [
    ['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'status', 'short:hpa', 'all'],
  ]).map(resource => ({ ...resource, conversion: autoscalerV1 })),
  ...group('policy', 'v1', 'policy', [['PodDisruptionBudget', 'poddisruptionbudgets', 'status', 'short:pdb']]),
  ...group('discovery.k8s.io', 'v1', 'discovery', [['EndpointSlice', 'endpointslices']]),
  ...group('rbac.authorization.k8s.io', 'v1', 'rbac', [
    ['ClusterRole', 'clusterroles', 'cluster'],
    ['ClusterRoleBinding', 'clusterrolebindings', 'cluster'],
    ['Role', 'roles'],
    ['RoleBinding', 'rolebindings'],
  ]),
  ...group('coordination.k8s.io', 'v1', 'coordination', [['Lease', 'leases']]),
  ...group('apiextensions.k8s.io', 'v1', 'apiextensions', [
    ['CustomResourceDefinition', 'customresourcedefinitions', 'cluster', 'status', 'short:crd', 'short:crds'],
  ]),
];
