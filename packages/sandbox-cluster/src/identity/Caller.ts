/** Who sends a request: the owner of the cluster's token, who may do everything, or a ServiceAccount, which may do what its roles allow. */
export type Caller = { readonly kind: 'owner' } | { readonly kind: 'service-account'; readonly namespace: string; readonly name: string; readonly uid: string };

export function userNameOf(caller: Caller): string {
  return caller.kind === 'owner' ? 'sandbox-owner' : `system:serviceaccount:${caller.namespace}:${caller.name}`;
}

export function groupsOf(caller: Caller): string[] {
  return caller.kind === 'owner'
    ? ['system:masters', 'system:authenticated']
    : ['system:serviceaccounts', `system:serviceaccounts:${caller.namespace}`, 'system:authenticated'];
}
