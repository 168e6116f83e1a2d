/** How a cluster is reached and as whom. Holds credentials: never log it, never answer with it. */
export interface ClusterConfig {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  /** `https://host:port`, optionally with a path prefix. */
  readonly server: string;
  /** PEM of the certificate authorities; absent: those that the system trusts. */
  readonly ca?: string;
  /** Name in the server's certificate, when it differs from the host in `server`. */
  readonly serverName?: string;
  /** Only by an explicit decision of an administrator; shown wherever the cluster is shown. */
  readonly insecureSkipTlsVerify: boolean;
  readonly credential: ClusterCredential;
  /** Refuse addresses of this machine; for clusters that somebody else than the administrator registers. */
  readonly refuseLoopback?: boolean;
}

export type ClusterCredential =
  | { readonly kind: 'token'; readonly token: string }
  /** A token that changes, e.g. a file that is rotated. Asked for before a request; the answer is kept until shortly before it expires, or for a minute. */
  | { readonly kind: 'token-source'; readToken(): Promise<ReadToken> }
  | {
      readonly kind: 'certificate';
      readonly certificate: string;
      readonly key: string;
    };

export interface ReadToken {
  readonly token: string;
  /** Milliseconds since the epoch; absent: nobody said. */
  readonly expiresAt?: number;
}

/** A configuration that cannot be used. The message says what to change. */
export class ClusterConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClusterConfigError';
  }
}
