import type { CallOptions } from './types';

/** Who acts, as it is written down: the entity ref of a person, or the subject of a service. */
export function actorOf({ credentials }: CallOptions): { readonly kind: 'user' | 'service'; readonly ref: string } {
  const { principal } = credentials;
  return principal.type === 'user'
    ? { kind: 'user', ref: principal.userEntityRef }
    : { kind: 'service', ref: principal.subject };
}
