import { isObject } from '../parse/manifestReader';
import type {
  Application,
  JsonObject,
  KubernetesObject,
  RenderContext,
} from '../types';

/** Kinds that live outside of namespaces, as far as one can know without asking the cluster. */
const CLUSTER_SCOPED = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/** Annotations and labels of the Application that say something about it alone. */
const NOT_PASSED_DOWN: readonly string[] = [
  'app.oam.dev/inplace-upgrade',
  'filter.oam.dev/annotation-keys',
  'filter.oam.dev/label-keys',
  'kubectl.kubernetes.io/last-applied-configuration',
];

export interface StampOptions {
  readonly application: Application;
  readonly component: string;
  readonly context: RenderContext;
  /** Labels that say what the object is; they win over all others. */
  readonly labels: { readonly [key: string]: string };
  /** Name of the object when its template gives none. */
  readonly name: string;
  /** Kept in the Application's namespace wherever the component goes. */
  readonly controlPlaneOnly?: boolean;
  /** Namespaces as in KubeVela's dry-run: every kind but Namespace gets one. */
  readonly quirks: boolean;
}

/** Name, namespace, labels and annotations of a rendered object, as KubeVela stamps them. */
export function stampObject(
  object: JsonObject,
  options: StampOptions,
): KubernetesObject {
  const { application } = options;
  const { metadata: own } = application;
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const labels = {
    ...stringMap(metadata.labels),
    ...passedDown(own.labels, own.annotations, 'label'),
    'app.oam.dev/name': own.name,
    'app.oam.dev/namespace': own.namespace,
    'app.oam.dev/component': options.component,
    ...options.labels,
    ...appRevisionLabel(options),
  };
  const annotations = {
    ...stringMap(metadata.annotations),
    ...passedDown(own.annotations, own.annotations, 'annotation'),
  };
  const namespace = namespaceOf(object, metadata.namespace, options);
  const { namespace: _dropped, ...rest } = metadata;
  return {
    ...object,
    apiVersion: String(object.apiVersion),
    kind: String(object.kind),
    metadata: {
      ...rest,
      name: metadata.name ? String(metadata.name) : options.name,
      ...(namespace === undefined ? {} : { namespace }),
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
  };
}

/** An Application may bring the label itself, e.g. when it was exported from a cluster. */
function appRevisionLabel({ application, context }: StampOptions): {
  [key: string]: string;
} {
  const revision =
    application.metadata.labels?.['app.oam.dev/appRevision'] ??
    context.appRevision;
  return revision === '' ? {} : { 'app.oam.dev/appRevision': revision };
}

function namespaceOf(
  object: JsonObject,
  given: unknown,
  options: StampOptions,
): string | undefined {
  const { application, context, quirks } = options;
  if (
    object.kind === 'Namespace' ||
    (!quirks && CLUSTER_SCOPED.has(String(object.kind)))
  ) {
    return quirks && given ? String(given) : undefined;
  }
  if (options.controlPlaneOnly) {
    return application.metadata.namespace;
  }
  // A placement that names a namespace moves everything there, also what names another.
  const isMoved = context.namespace !== application.metadata.namespace;
  return isMoved || !given ? context.namespace : String(given);
}

function passedDown(
  values: { readonly [key: string]: string } | undefined,
  annotations: { readonly [key: string]: string } | undefined,
  what: 'label' | 'annotation',
): { [key: string]: string } {
  const filtered = (annotations?.[`filter.oam.dev/${what}-keys`] ?? '')
    .split(',')
    .map(key => key.trim());
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(
      ([key]) => !NOT_PASSED_DOWN.includes(key) && !filtered.includes(key),
    ),
  );
}

function stringMap(value: unknown): { [key: string]: string } {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, item]),
      )
    : {};
}
