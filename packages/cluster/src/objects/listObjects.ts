import { ClusterError } from '../errors/ClusterError';
import { parseObject } from '../kubernetes/parseObject';
import { readField, readString } from '../kubernetes/readField';
import type { LiveObject, TypeReference } from '../kubernetes/types';
import type { ReadOptions } from './getObject';
import { type ObjectClient, placeOf } from './ObjectClient';
import { collectionPath, type Place, withQuery } from './objectPath';

export interface ListOptions extends ReadOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Objects in one answer; all pages are read whatever it is. Default 500. */
  readonly pageSize?: number;
}

export interface ObjectList {
  readonly items: readonly LiveObject[];
  /** From here on a watch sees every later change. */
  readonly resourceVersion: string;
}

const MOST_PAGES = 2_000;

/**
 * All objects of a kind that fit. Complete or an error, never a part: who prunes or forgets relies on it. When the pages expire half way (410), it begins
 * once more.
 */
export async function listObjects(
  client: ObjectClient,
  type: TypeReference,
  options: ListOptions = {},
): Promise<ObjectList> {
  try {
    return await readPages(client, type, options);
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'gone') {
      return readPages(client, type, options);
    }
    throw error;
  }
}

/** The version that a list would have now, at the price of one object. */
export async function peekList(
  client: ObjectClient,
  type: TypeReference,
  options: Omit<ListOptions, 'namespace' | 'pageSize'>,
): Promise<string> {
  const place = await placeOf(client, type, options);
  const answer = await readPage(client, place, { ...options, pageSize: 1 });
  return readString(answer, 'metadata', 'resourceVersion');
}

function readPage(
  client: ObjectClient,
  place: Place,
  options: ListOptions,
  next?: string,
): Promise<unknown> {
  return client.transport.request({
    method: 'GET',
    path: withQuery(collectionPath(place), {
      labelSelector: options.labelSelector,
      fieldSelector: options.fieldSelector,
      limit: String(options.pageSize ?? 500),
      continue: next,
    }),
    doing: `list ${place.resource.plural}`,
    signal: options.signal,
    timeoutMs: options.timeoutMs,
  });
}

async function readPages(
  client: ObjectClient,
  type: TypeReference,
  options: ListOptions,
): Promise<ObjectList> {
  const place = await placeOf(
    client,
    { ...type, namespace: options.namespace },
    options,
  );
  const items: LiveObject[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await readPage(client, place, options, next);
    const found = readField(answer, 'items');
    const resourceVersion = readString(answer, 'metadata', 'resourceVersion');
    if (!resourceVersion || !(Array.isArray(found) || found === null)) {
      throw badList(place.cluster, place.resource.plural);
    }
    for (const item of found ?? []) {
      const object = parseObject(item, type);
      if (!object || !isOf(object, type, options.namespace)) {
        throw badList(place.cluster, place.resource.plural);
      }
      items.push(object);
    }
    const before = next;
    next = readString(answer, 'metadata', 'continue') || undefined;
    if (!next) {
      return { items, resourceVersion };
    }
    // The same page again would come for ever.
    if (next === before) {
      break;
    }
  }
  throw badList(place.cluster, place.resource.plural);
}

/** Whether it is what was asked for. */
function isOf(
  { apiVersion, kind, metadata }: LiveObject,
  type: TypeReference,
  namespace: string | undefined,
): boolean {
  return (
    apiVersion === type.apiVersion &&
    kind === type.kind &&
    (namespace === undefined || metadata.namespace === namespace)
  );
}

function badList(cluster: string, plural: string): ClusterError {
  return new ClusterError({
    cluster,
    code: 'bad_answer',
    message: `cluster ${cluster} answered with a list of ${plural} that is not one: nothing is concluded from it`,
  });
}
