import { createHmac, timingSafeEqual } from 'node:crypto';
import { JsonObject, isObject, parseJson, textAt } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { Caller } from './Caller';

const encode = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (content: string, secret: string) => createHmac('sha256', secret).update(content).digest('base64url');

/** A token for a ServiceAccount that holds until `expiresAt` (seconds since 1970), shaped like Kubernetes' own: a JSON web token. */
export function signToken(account: { namespace: string; name: string; uid: string }, expiresAt: number, secret: string): string {
  const { namespace, name, uid } = account;
  const claims = { exp: expiresAt, sub: `system:serviceaccount:${namespace}:${name}`, namespace, name, uid };
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${signatureOf(content, secret)}`;
}

/** Whose token it is; undefined when it is not ours, has expired, or its ServiceAccount is gone. */
export function readToken(token: string, secret: string, context: ClusterContext): Caller | undefined {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!signature || rest.length > 0) return undefined;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(signatureOf(`${header}.${payload}`, secret));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!isObject(claims) || Number(claims.exp) * 1000 <= context.now()) return undefined;
  const account = { namespace: textAt(claims, 'namespace') ?? '', name: textAt(claims, 'name') ?? '', uid: textAt(claims, 'uid') ?? '' };
  const live = context.store.get('serviceaccounts', account.namespace, account.name);
  return live?.metadata.uid === account.uid ? { kind: 'service-account', ...account } : undefined;
}
