/** Something that must be allowed, in the words of RBAC. `resource` has its subresource: `pods/log`. */
export interface AccessNeed {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** The kind belongs to the whole cluster, e.g. namespaces. */
  readonly clusterScoped?: boolean;
  /** Begins with a verb: `deliver Deployments`. */
  readonly purpose: string;
}

/** What of a need is not allowed, and where: in one namespace, or (without one) in the whole cluster. */
export interface MissingAccess extends AccessNeed {
  readonly namespace?: string;
}

/** Who a credential belongs to, as the cluster sees it. */
export interface ClusterIdentity {
  readonly user: string;
  readonly groups: readonly string[];
}

/** A token that a cluster issued for a ServiceAccount. */
export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
