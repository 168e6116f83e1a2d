import { isObject } from '../parse/manifestReader';
import type { JsonObject, Policy } from '../types';

/** One environment of an `env-binding` policy, as it stands there. */
export interface BoundEnvironment {
  readonly name: string;
  /** Index in `envs`. */
  readonly index: number;
  readonly properties: JsonObject;
}

export function readEnvironments(policy: Policy): BoundEnvironment[] {
  const { envs } = policy.properties;
  return (Array.isArray(envs) ? envs : []).flatMap((env, index) =>
    isObject(env) && typeof env.name === 'string'
      ? [{ name: env.name, index, properties: env }]
      : [],
  );
}
