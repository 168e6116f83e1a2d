import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import type { ClusterRegistration } from '../../database/operations/clusters/clusterRecord';

/** What tells a cluster from every other. */
export interface ClusterMarks extends Pick<ClusterRegistration, 'ca' | 'insecureSkipTlsVerify'> {
  /** Uid of its namespace kube-system. */
  readonly clusterUid?: string;
}

/**
 * Whether two looks were at the same cluster. The uid of the namespace kube-system decides where both credentials may read it. Where one may not, the authority does that signed the certificate
 * of the server, which every connection checks: clusters have one of their own. Otherwise nobody can tell, and that is never taken for a yes.
 */
export function recognizeCluster(known: ClusterMarks, now: ClusterMarks): 'same' | 'another' | 'unknown' {
  if (known.clusterUid && now.clusterUid) {
    return known.clusterUid === now.clusterUid ? 'same' : 'another';
  }
  const verified = !known.insecureSkipTlsVerify && !now.insecureSkipTlsVerify;
  return verified && known.ca && now.ca && bare(known.ca) === bare(now.ca) ? 'same' : 'unknown';
}

/** By what it would be recognized later. */
export function markOf({ ca, clusterUid, insecureSkipTlsVerify }: ClusterMarks): NonNullable<ClusterCheck['recognizedBy']> {
  if (clusterUid) {
    return 'kube-system';
  }
  return ca && !insecureSkipTlsVerify ? 'authority' : 'nothing';
}

function bare(pem: string): string {
  return pem.replace(/\s/g, '');
}
