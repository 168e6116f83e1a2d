import type {
  ClusterCheck,
  ClusterCheckInput,
  ClusterDetachResult,
  ClusterDetail,
  ClusterJoinInput,
  ClusterUpdateInput,
  CredentialRotation,
} from '../api/clusters';
import type { DeliveryHttp } from './DeliveryHttp';
import type { DeliveryRequestOptions } from './types';

/** Joining clusters, and what is decided about them. Each call rejects with a `DeliveryError` when the answer is not a success. */
export interface ClustersApi {
  get(name: string, request?: DeliveryRequestOptions): Promise<ClusterDetail>;
  /** Asks a cluster what it is and what the credential may do. Keeps nothing. */
  check(
    input: ClusterCheckInput,
    request?: DeliveryRequestOptions,
  ): Promise<ClusterCheck>;
  /** Asks a registered cluster the same now. */
  inspect(name: string, request?: DeliveryRequestOptions): Promise<ClusterCheck>;
  join(
    input: ClusterJoinInput,
    request?: DeliveryRequestOptions,
  ): Promise<ClusterDetail>;
  update(
    name: string,
    change: ClusterUpdateInput,
    request?: DeliveryRequestOptions,
  ): Promise<ClusterDetail>;
  /** `delete` takes its objects away first, however long that takes; `keep` leaves them where they are. */
  detach(
    name: string,
    objects: 'keep' | 'delete',
    request?: DeliveryRequestOptions,
  ): Promise<ClusterDetachResult>;
  /** Encrypts all credentials with the first key of the configuration. */
  rotateCredentials(
    request?: DeliveryRequestOptions,
  ): Promise<CredentialRotation>;
}

export function createClustersApi(http: DeliveryHttp): ClustersApi {
  const path = (name: string) => `/clusters/${encodeURIComponent(name)}`;
  return {
    get: (name, request) => http.get(path(name), {}, request),
    check: (input, request) =>
      http.send('POST', '/clusters/check', input, request),
    inspect: (name, request) => http.get(`${path(name)}/check`, {}, request),
    join: (input, request) => http.send('POST', '/clusters', input, request),
    update: (name, change, request) =>
      http.send('PATCH', path(name), change, request),
    detach: (name, objects, request) =>
      http.send(
        'DELETE',
        `${path(name)}?objects=${encodeURIComponent(objects)}`,
        undefined,
        request,
      ),
    rotateCredentials: request =>
      http.send('POST', '/clusters/rotate-credentials', undefined, request),
  };
}
