import type { Manifest } from '../kubernetes/types';
import type { AccessNeed } from './types';

/** Who is to be allowed something. */
export type AccessSubject =
  | {
      readonly kind: 'ServiceAccount';
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly kind: 'User'; readonly name: string };

export interface AccessManifestsOptions {
  /** Name of the roles and bindings. */
  readonly name: string;
  readonly subject: AccessSubject;
  readonly needs: readonly AccessNeed[];
  /** Where objects are delivered; absent: in the whole cluster. */
  readonly namespaces?: readonly string[];
  /** The ServiceAccount and its namespace are part of it, and it may renew its own token. */
  readonly createServiceAccount?: boolean;
}

const RBAC = 'rbac.authorization.k8s.io';

/** So that the cluster can be told from every other: nothing else of the namespace may be read. */
const IDENTITY: Rule = {
  apiGroups: [''],
  resources: ['namespaces'],
  resourceNames: ['kube-system'],
  verbs: ['get'],
};

/** The objects that allow exactly the needs, and to see which cluster it is, in the order in which they can be applied. */
export function accessManifests(options: AccessManifestsOptions): Manifest[] {
  const { name, subject, needs, namespaces = [] } = options;
  const everywhere = namespaces.length === 0;
  const inCluster = needs.filter(need => everywhere || need.clusterScoped);
  const inNamespaces = needs.filter(need => !everywhere && !need.clusterScoped);
  return [
    ...(options.createServiceAccount && subject.kind === 'ServiceAccount'
      ? serviceAccount(name, subject)
      : []),
    ...grant(name, undefined, [...rulesOf(inCluster), IDENTITY], subject),
    ...(inNamespaces.length > 0
      ? namespaces.flatMap(namespace =>
          grant(name, namespace, rulesOf(inNamespaces), subject),
        )
      : []),
  ];
}

function serviceAccount(
  name: string,
  subject: Extract<AccessSubject, { kind: 'ServiceAccount' }>,
): Manifest[] {
  const { namespace } = subject;
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: subject.name, namespace },
    },
    ...grant(
      `${name}-token`,
      namespace,
      [
        {
          apiGroups: [''],
          resources: ['serviceaccounts/token'],
          resourceNames: [subject.name],
          verbs: ['create'],
        },
      ],
      subject,
    ),
  ];
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A role and its binding: in one namespace, or in the whole cluster. */
function grant(
  name: string,
  namespace: string | undefined,
  rules: readonly Rule[],
  subject: AccessSubject,
): Manifest[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [
        subject.kind === 'User' ? { ...subject, apiGroup: RBAC } : subject,
      ],
    },
  ];
}

/** One rule for all resources of a group that need the same verbs. */
function rulesOf(needs: readonly AccessNeed[]): Rule[] {
  const rules = new Map<string, { rule: Rule; resources: string[] }>();
  for (const { group, resource, verbs } of needs) {
    const key = JSON.stringify([group, verbs]);
    const known = rules.get(key);
    if (known) {
      known.resources.push(resource);
    } else {
      const resources = [resource];
      rules.set(key, {
        resources,
        rule: { apiGroups: [group], resources, verbs },
      });
    }
  }
  return [...rules.values()].map(({ rule }) => rule);
}

/** `system:serviceaccount:<namespace>:<name>` names a ServiceAccount, everything else a user. */
export function subjectOfUser(user: string): AccessSubject {
  const match = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user);
  return match
    ? { kind: 'ServiceAccount', namespace: match[1], name: match[2] }
    : { kind: 'User', name: user };
}
