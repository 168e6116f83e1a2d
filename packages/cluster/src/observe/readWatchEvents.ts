import { ClusterError } from '../errors/ClusterError';
import { errorFromStatus } from '../errors/errorFromStatus';
import { parseObject } from '../kubernetes/parseObject';
import { readField, readNumber, readString } from '../kubernetes/readField';
import type { LiveObject, TypeReference } from '../kubernetes/types';

export type WatchEvent =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: LiveObject;
    }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

const MOST_CHARACTERS_OF_ONE_EVENT = 16 * 1024 * 1024;

/** Reads the events of a watch, one JSON document a line. An ERROR event is thrown; what is no event is an error of its own. */
export async function* readWatchEvents(
  cluster: string,
  type: TypeReference,
  chunks: AsyncIterable<string>,
): AsyncIterable<WatchEvent> {
  let rest = '';
  for await (const chunk of chunks) {
    rest += chunk;
    let end = rest.indexOf('\n');
    let start = 0;
    while (end >= 0) {
      const line = rest.slice(start, end).trim();
      if (line) {
        yield parseEvent(cluster, type, line);
      }
      start = end + 1;
      end = rest.indexOf('\n', start);
    }
    rest = rest.slice(start);
    if (rest.length > MOST_CHARACTERS_OF_ONE_EVENT) {
      throw badEvent(cluster, type, 'an event that does not end');
    }
  }
  if (rest.trim()) {
    yield parseEvent(cluster, type, rest);
  }
}

function parseEvent(
  cluster: string,
  type: TypeReference,
  line: string,
): WatchEvent {
  const event = parseLine(line);
  const kind = readString(event, 'type');
  const object = readField(event, 'object');
  switch (kind) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const parsed = parseObject(object, type);
      if (!parsed?.metadata.resourceVersion || parsed.kind !== type.kind) {
        throw badEvent(cluster, type, `a ${kind} event without its object`);
      }
      return { type: kind, object: parsed };
    }
    case 'BOOKMARK':
      return {
        type: 'BOOKMARK',
        resourceVersion: readString(object, 'metadata', 'resourceVersion'),
      };
    case 'ERROR':
      throw errorFromStatus({
        cluster,
        status: readNumber(object, 'code') ?? 500,
        body: JSON.stringify(object),
        doing: `watch ${type.kind}`,
        secrets: [],
      });
    default:
      throw badEvent(cluster, type, 'something that is no event');
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function badEvent(
  cluster: string,
  type: TypeReference,
  what: string,
): ClusterError {
  return new ClusterError({
    cluster,
    code: 'bad_answer',
    message: `cluster ${cluster} sent ${what} while ${type.kind} was watched`,
  });
}
