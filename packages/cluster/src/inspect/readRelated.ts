/*
 * What is asked around an object to name the cause when it is not well: its pods, what the cluster noted about those that are on the way, and the last line of one that keeps crashing.
 *
 * Asked for things that are not well only, and of a few pods only: pods of one workload fail in the same way as a rule. What cannot be read is left out: the symptom is told then.
 */
import { ClusterError } from '../errors/ClusterError';
import { assessObject, hasPods } from '../health/assessObject';
import { labelSelectorOf } from '../health/labelSelector';
import type { Related } from '../health/types';
import { readList, readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import type { ReadOptions } from '../objects/getObject';
import { listObjects } from '../objects/listObjects';
import type { ObjectClient } from '../objects/ObjectClient';
import { readLogs } from './readLogs';

export interface RelatedOptions extends ReadOptions {
  /** `false`: logs are not read. */
  readonly lastWords?: boolean;
}

const MOST_PODS_WITH_EVENTS = 2;
const MOST_PODS_WITH_LOGS = 2;
const noEvents: readonly LiveObject[] = [];

/** What names the cause for an object that is not well. Never throws for what a cluster does. */
export async function readRelated(
  client: ObjectClient,
  object: LiveObject,
  options: RelatedOptions = {},
): Promise<Related> {
  const now = Date.now();
  const labelSelector = hasPods(object) ? labelSelectorOf(object) : undefined;
  const { namespace } = object.metadata;
  if (!namespace) {
    return { now };
  }
  const nothing: Related = { now };
  return orElse(nothing, async () => {
    const pods = labelSelector
      ? await listObjects(
          client,
          { apiVersion: 'v1', kind: 'Pod' },
          { ...readOptions(options), namespace, labelSelector },
        ).then(({ items }) => items)
      : undefined;
    const around = pods?.length
      ? await readAroundPods(client, pods, options)
      : { events: await readNotes(client, object, options, warningsOf(object)) };
    return { pods, now, ...around };
  });
}

/** Events and last words of those pods that need explaining. */
export async function readAroundPods(
  client: ObjectClient,
  pods: readonly LiveObject[],
  options: RelatedOptions = {},
): Promise<Pick<Related, 'events' | 'lastWords'>> {
  const unclear = pods.filter(
    pod => assessObject(pod).state === 'progressing',
  );
  const mayQuote = options.lastWords !== false;
  const crashing = mayQuote ? pods.filter(crashingContainer) : [];
  const [events, words] = await Promise.all([
    Promise.all(
      unclear
        .slice(0, MOST_PODS_WITH_EVENTS)
        .map(pod => orElse(noEvents, () => readNotes(client, pod, options))),
    ),
    Promise.all(
      crashing
        .slice(0, MOST_PODS_WITH_LOGS)
        .map(pod => orElse('', () => readLastLine(client, pod, options))),
    ),
  ]);
  return {
    events: events.flat(),
    ...(mayQuote && {
      lastWords: new Map(
        words.flatMap((line, index): [string, string][] =>
          line ? [[crashing[index].metadata.uid, line]] : [],
        ),
      ),
    }),
  };
}

/** A claim may wait for nothing but a pod, which is noted without a warning. */
function warningsOf({ kind }: LiveObject): '' | 'type=Warning,' {
  return kind === 'PersistentVolumeClaim' ? '' : 'type=Warning,';
}

async function readNotes(
  client: ObjectClient,
  object: LiveObject,
  options: RelatedOptions,
  only: ReturnType<typeof warningsOf> = 'type=Warning,',
): Promise<readonly LiveObject[]> {
  const { items } = await listObjects(
    client,
    { apiVersion: 'v1', kind: 'Event' },
    {
      ...readOptions(options),
      namespace: object.metadata.namespace,
      fieldSelector: `${only}involvedObject.uid=${object.metadata.uid}`,
    },
  );
  return items;
}

/** Name of the container that keeps crashing. */
function crashingContainer(pod: LiveObject): string | undefined {
  const found = ['initContainerStatuses', 'containerStatuses']
    .flatMap(field => readList(pod, 'status', field))
    .find(
      status =>
        readString(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff',
    );
  return found && readString(found, 'name');
}

async function readLastLine(
  client: ObjectClient,
  pod: LiveObject,
  { signal, timeoutMs = 3_000 }: RelatedOptions,
): Promise<string> {
  const late = AbortSignal.timeout(timeoutMs);
  let text = '';
  for await (const piece of readLogs(client, {
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    container: crashingContainer(pod),
    previous: true,
    tailLines: 5,
    limitBytes: 4_096,
    signal: signal ? AbortSignal.any([signal, late]) : late,
  })) {
    text += piece;
  }
  return text.split('\n').map(line => line.trim()).filter(Boolean).pop() ?? '';
}

function readOptions({ signal, timeoutMs }: RelatedOptions): ReadOptions {
  return { signal, timeoutMs };
}

async function orElse<T>(instead: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isTime = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name);
    if (error instanceof ClusterError || isTime) {
      return instead;
    }
    throw error;
  }
}
