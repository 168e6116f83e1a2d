import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, conditionOf } from './ControllerWriter';
import { createPod, isActive, isReady, ownedBy } from './pods';
import { ownKeys } from './replicaSetController';

const resource = 'jobs.batch';

type End = { type: 'Complete' | 'Failed'; reason: string; message: string };

/** Runs pods until enough of them have succeeded, or too many have failed. */
export function createJobController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;
  const phase = (pod: KubeObject) => textAt(pod, 'status', 'phase');

  function endOf(job: KubeObject, succeeded: number, failed: number): End | undefined {
    const spec = objectAt(job, 'spec') ?? {};
    const completions = numberAt(spec, 'completions');
    const deadline = numberAt(spec, 'activeDeadlineSeconds');
    const started = Date.parse(textAt(job, 'status', 'startTime') ?? '');
    if (failed > (numberAt(spec, 'backoffLimit') ?? 6))
      return { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
    if (deadline !== undefined && now() - started >= deadline * 1000)
      return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
    if (completions === undefined ? succeeded > 0 : succeeded >= completions)
      return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
    return undefined;
  }

  function finish(job: KubeObject, end: End, status: JsonObject): number | undefined {
    const time = kubernetesTime(now());
    for (const pod of ownedBy(store, 'pods', job).filter(isActive)) writer.delete('pods', pod);
    const first = end.type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
    const condition = (type: string): JsonObject => ({
      type,
      status: 'True',
      lastProbeTime: time,
      lastTransitionTime: time,
      reason: end.reason,
      message: end.message,
    });
    const conditions = [condition(first), condition(end.type)];
    writer.setStatus(resource, job, {
      ...status,
      ...(end.type === 'Complete' ? { completionTime: time } : {}),
      conditions,
      active: null,
      ready: 0,
    });
    if (end.type === 'Complete') writer.event(job, 'Normal', 'Completed', 'Job completed');
    else writer.event(job, 'Warning', end.reason, end.message);
    return untilForgotten(job, now());
  }

  function untilForgotten(job: KubeObject, finishedAt: number): number | undefined {
    const ttl = numberAt(job, 'spec', 'ttlSecondsAfterFinished');
    return ttl === undefined ? undefined : Math.max(1, finishedAt + ttl * 1000 - now());
  }

  return {
    name: 'job',
    keysOf: ownKeys(resource, 'Job', ['pods']),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const job = store.get(resource, namespace, name);
      if (!job || job.metadata.deletionTimestamp !== undefined) return undefined;
      const conditions = objectsAt(job, 'status', 'conditions');
      const ended = conditionOf(conditions, 'Complete') ?? conditionOf(conditions, 'Failed');
      if (ended) {
        const wait = untilForgotten(job, Date.parse(textAt(ended, 'lastTransitionTime') ?? ''));
        if (wait !== undefined && wait <= 1) writer.delete(resource, job);
        return wait !== undefined && wait > 1 ? wait : undefined;
      }
      if (objectAt(job, 'spec')?.suspend === true) return undefined;
      const pods = ownedBy(store, 'pods', job);
      const succeeded = pods.filter(pod => phase(pod) === 'Succeeded').length;
      // A pod that begins again by itself counts its failures as restarts.
      const restarts = pods
        .filter(isActive)
        .reduce(
          (sum, pod) =>
            sum +
            objectsAt(pod, 'status', 'containerStatuses').reduce(
              (most, status) => Math.max(most, numberAt(status, 'restartCount') ?? 0),
              0,
            ),
          0,
        );
      const failed = pods.filter(pod => phase(pod) === 'Failed').length + restarts;
      const startTime = textAt(job, 'status', 'startTime') ?? kubernetesTime(now());
      const base: JsonObject = {
        startTime,
        ...(succeeded > 0 ? { succeeded } : {}),
        ...(failed > 0 ? { failed } : {}),
        terminating: 0,
        uncountedTerminatedPods: {},
      };
      const end = endOf(job, succeeded, failed);
      if (end) return finish(job, end, base);

      const active = pods.filter(isActive);
      const completions = numberAt(job, 'spec', 'completions');
      const wanted = Math.min(numberAt(job, 'spec', 'parallelism') ?? 1, completions === undefined ? Infinity : completions - succeeded);
      for (let missing = wanted - active.length; missing > 0; missing--) {
        const pod = createPod(writer, job, objectAt(job, 'spec', 'template') ?? {}, { generateName: `${name}-` });
        writer.event(job, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
      }
      const current = ownedBy(store, 'pods', job).filter(isActive);
      writer.setStatus(resource, job, {
        ...base,
        ...(current.length > 0 ? { active: current.length } : {}),
        ready: current.filter(isReady).length,
      });
      const deadline = numberAt(job, 'spec', 'activeDeadlineSeconds');
      return deadline === undefined ? undefined : Date.parse(startTime) + deadline * 1000 - now();
    },
  };
}
