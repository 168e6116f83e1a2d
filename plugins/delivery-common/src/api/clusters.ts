import type { ApplicationRef, EnvironmentStatus, Page } from './types';

/** A registered cluster and what is known of it now. */
export interface ClusterStatus {
  name: string;
  labels: Record<string, string>;
  endpoint: string;
  /** `config`: delivery.clusters; `kubernetes`: the configuration of Backstage's Kubernetes plugin; `joined`: by somebody, at run time. */
  source: 'config' | 'kubernetes' | 'joined';
  state: 'connecting' | 'reachable' | 'unreachable';
  /** Since when it is in this state. */
  since?: string;
  message: string;
  version?: string;
  /** Another cluster than the one on record answers at its address; nothing is read or changed there until somebody vouches for it. */
  anotherCluster?: boolean;
  sandbox: boolean;
  /** Its certificate is not checked. */
  insecure: boolean;
  /** Nothing new is delivered there until somebody uncordons it. */
  cordon?: ClusterCordon;
  /** It goes as soon as its objects are deleted. */
  detachment?: ClusterDetachment;
  applications: number;
}

export interface ClusterCordon {
  at: string;
  by: string;
  reason?: string;
}

export interface ClusterDetachment {
  at: string;
  by: string;
  /** Objects that are not deleted yet. */
  remaining: number;
  /** Why it is not gone yet. */
  message?: string;
}

/** A cluster of another configuration that is not used, and why. */
export interface SkippedCluster {
  name: string;
  source: 'kubernetes';
  reason: string;
}

/** Commits that the database lost, as after a fail-over to a copy that was behind. */
export interface DatabaseGap {
  /** What got lost, and what to do. */
  message: string;
  noticedAt: string;
  /** Objects that Slipway applied and that nothing on record names; they are left alone. At most 200. */
  objects: UnknownObject[];
  /** Clusters that did not answer when they were looked through. */
  notAsked: string[];
}

export interface UnknownObject {
  cluster: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** As its labels say. */
  application: ApplicationRef;
}

/** Answer of `GET /clusters`. */
export interface ClusterPage extends Page<ClusterStatus> {
  skipped: SkippedCluster[];
  /** For some days after the database lost something. */
  databaseGap?: DatabaseGap;
}

/** Answer of `GET /clusters/{name}`. */
export interface ClusterDetail extends ClusterStatus {
  /** How it was joined; absent for clusters of a configuration. */
  joined?: {
    at: string;
    by: string;
    credential: ClusterCredentialInfo;
    /** Namespaces that can be delivered to; absent: all. */
    namespaces?: string[];
  };
  /** Applications that have something there, at most 200. */
  delivered: ApplicationRef[];
  /** The same by component, with how each is; what is not healthy first, at most 200. */
  placements: ClusterPlacement[];
}

/** What one component has in one environment of a cluster. */
export interface ClusterPlacement {
  application: ApplicationRef;
  environment: string;
  component: string;
  health: EnvironmentStatus['phase'];
  ready: number;
  total: number;
  message: string;
}

/** What may be told of a credential: never the credential. */
export interface ClusterCredentialInfo {
  /** `service-account`: a token of a ServiceAccount of its own, renewed before it ends. */
  kind: 'token' | 'certificate' | 'service-account';
  /** Who it belongs to, as the cluster says. */
  user?: string;
  expiresAt?: string;
  /** The encryption key is not the first one of the configuration: rotate. */
  oldKey: boolean;
}

/** How a cluster is reached and as whom: a kubeconfig, or an address with a token. */
export interface ClusterAccessInput {
  kubeconfig?: string;
  /** Of the kubeconfig; its current context when left out. */
  context?: string;
  /** `https://host:port`. */
  server?: string;
  /** PEM. */
  ca?: string;
  token?: string;
  /** Only where the configuration allows it. */
  insecureSkipTlsVerify?: boolean;
}

/** Body of `POST /clusters/check`. */
export interface ClusterCheckInput extends ClusterAccessInput {
  name?: string;
  /** The credential is meant for the cluster that is registered under this name, not for one that is to be joined. */
  registered?: boolean;
  /** Namespaces that are delivered to; absent or empty: all. */
  namespaces?: string[];
}

/** Body of `POST /clusters`. */
export interface ClusterJoinInput extends Omit<ClusterCheckInput, 'registered'> {
  name: string;
  labels?: Record<string, string>;
  /** Use the credential once, to make a ServiceAccount with the least rights, and keep a token of that, renewed before it ends. */
  serviceAccount?: { namespace?: string; name?: string };
  /** Join although permissions are missing. */
  acceptMissing?: boolean;
}

/** Body of `PATCH /clusters/{name}`: what is left out stays as it is. */
export interface ClusterUpdateInput {
  name?: string;
  labels?: Record<string, string>;
  /** A new credential for the same cluster. */
  access?: ClusterAccessInput;
  /** Vouches that the new credential is for the same cluster, where nothing else tells; without one, that the other cluster that answers takes the place of the one on record. */
  sameCluster?: boolean;
  cordoned?: boolean;
  /** Why it is cordoned. */
  reason?: string;
}

/** Answer of `POST /clusters/check`. */
export interface ClusterCheck {
  /** It answers, nothing is missing, and it can be joined under the name. */
  ready: boolean;
  reachable: boolean;
  /** One sentence: what is the matter, or that all is well. */
  message: string;
  endpoint: string;
  version?: string;
  sandbox: boolean;
  insecure: boolean;
  /** Who the credential belongs to, as the cluster says. */
  user?: string;
  /** By what it would be recognized when its credential is changed: the uid of the namespace kube-system, the authority of its certificate, or nothing. Absent when it does not answer. */
  recognizedBy?: 'kube-system' | 'authority' | 'nothing';
  /** Another cluster is registered under the name that this one is to be joined as. */
  nameTaken?: boolean;
  /** Other names under which this very cluster is registered already. */
  registeredAs?: string[];
  missing: MissingPermission[];
  /** YAML that grants the least that is needed: to the owner of the credential, or to a ServiceAccount of its own. */
  manifest: string;
}

export interface MissingPermission {
  verbs: string[];
  /** API group; empty for Kubernetes' core. */
  group: string;
  resource: string;
  /** Where; absent: in the whole cluster. */
  namespace?: string;
  /** What it is needed for: `deliver Deployments`. */
  purpose: string;
}

/** Answer of `DELETE /clusters/{name}`. */
export interface ClusterDetachResult {
  /** `detached`: gone. `detaching`: its objects are being deleted, as soon as it answers; then it goes by itself. */
  outcome: 'detached' | 'detaching';
  message: string;
}

/** Answer of `POST /clusters/rotate-credentials`. */
export interface CredentialRotation {
  /** How many credentials were encrypted anew with the first key. */
  rotated: number;
  /** Clusters whose credential could not be read, and why. */
  failed: { name: string; message: string }[];
}
