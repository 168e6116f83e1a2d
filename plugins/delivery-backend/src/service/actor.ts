import type { CallOptions } from './types';

/** Who acts, as it is written down: the entity ref of a person, or the subject of a service. */
export interface Actor {
  readonly kind: 'user' | 'service';
  readonly ref: string;
}

export function actorOf({ credentials }: CallOptions): Actor {
  const { principal } = credentials;
  return principal.type === 'user'
    ? { kind: 'user', ref: principal.userEntityRef }
    : { kind: 'service', ref: principal.subject };
}
