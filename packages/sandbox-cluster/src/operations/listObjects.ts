import { badRequest, expired } from '../api/StatusError';
import { KubeObject } from '../objects/KubeObject';
import { isObject, parseJson } from '../objects/json';
import { Resource, qualifiedName } from '../schema/Resource';
import { Matches, SelectorError, parseFieldSelector, parseLabelSelector } from '../storage/selectors';
import { ClusterContext } from './ClusterContext';

export type Selection = {
  readonly namespace?: string;
  readonly name?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
};

export function matcherOf(resource: Resource, selection: Selection): Matches {
  try {
    const labels = parseLabelSelector(selection.labelSelector ?? '');
    const fields = parseFieldSelector(selection.fieldSelector ?? '', qualifiedName(resource));
    return object =>
      (selection.namespace === undefined || object.metadata.namespace === selection.namespace) &&
      (selection.name === undefined || object.metadata.name === selection.name) &&
      labels(object) &&
      fields(object);
  } catch (error) {
    if (error instanceof SelectorError) throw badRequest(error.message);
    throw error;
  }
}

export type Page = { items: KubeObject[]; version: number; continueToken?: string; remaining?: number };

function readToken(token: string): { after: string; version: number } {
  try {
    const value = parseJson(Buffer.from(token, 'base64url').toString('utf8'));
    if (isObject(value) && typeof value.after === 'string' && typeof value.version === 'number')
      return { after: value.after, version: value.version };
  } catch {
    // A text that is no token of ours is answered like a token of another kind.
  }
  throw badRequest('continue key is not valid: it was not made by this API server');
}

/**
 * Objects in the order of namespace and name. A page says how to go on; when the versions since the first page are forgotten the
 * token has expired.
 */
export function listObjects(context: ClusterContext, resource: Resource, selection: Selection, limit?: number, token?: string): Page {
  const matches = matcherOf(resource, selection);
  const key = (object: KubeObject) => `${object.metadata.namespace ?? ''}\0${object.metadata.name}`;
  const start = token === undefined ? undefined : readToken(token);
  if (start && start.version < context.store.oldestVersion) {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
    );
  }
  const all = context.store
    .list(qualifiedName(resource))
    .filter(matches)
    .map(object => ({ object, key: key(object) }))
    .sort((left, right) => Number(left.key > right.key) - Number(left.key < right.key))
    .map(({ object }) => object);
  const rest = start ? all.filter(object => key(object) > start.after) : all;
  const version = start?.version ?? context.store.version;
  if (limit === undefined || limit <= 0 || rest.length <= limit) return { items: rest, version };
  const items = rest.slice(0, limit);
  const continueToken = Buffer.from(JSON.stringify({ after: key(items[items.length - 1]), version })).toString('base64url');
  return { items, version, continueToken, remaining: rest.length - limit };
}
