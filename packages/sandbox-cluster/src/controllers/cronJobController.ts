import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, conditionOf, ownerReference } from './ControllerWriter';
import { nextScheduledTime } from './cronSchedule';
import { ownedBy } from './pods';
import { ownKeys } from './replicaSetController';

const resource = 'cronjobs.batch';
const jobs = 'jobs.batch';
const ended = (job: KubeObject, type: 'Complete' | 'Failed') => conditionOf(objectsAt(job, 'status', 'conditions'), type) !== undefined;
const isRunning = (job: KubeObject) => !ended(job, 'Complete') && !ended(job, 'Failed');

/** Starts a Job whenever the schedule (in UTC) says so. */
export function createCronJobController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;

  function start(cron: KubeObject, due: number): void {
    const template = objectAt(cron, 'spec', 'jobTemplate') ?? {};
    const name = `${cron.metadata.name}-${Math.floor(due / 60_000)}`;
    if (store.get(jobs, cron.metadata.namespace, name)) return;
    writer.create(jobs, cron.metadata.namespace, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        labels: objectAt(template, 'metadata', 'labels') ?? {},
        annotations: {
          ...objectAt(template, 'metadata', 'annotations'),
          'batch.kubernetes.io/cronjob-scheduled-timestamp': kubernetesTime(due),
        },
        name,
        ownerReferences: [ownerReference(cron)],
      },
      spec: objectAt(template, 'spec') ?? {},
    });
    writer.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
  }

  function forget(all: readonly KubeObject[], type: 'Complete' | 'Failed', limit: number): void {
    const old = all
      .filter(job => ended(job, type))
      .sort((left, right) => (left.metadata.creationTimestamp < right.metadata.creationTimestamp ? -1 : 1));
    for (const job of old.slice(0, Math.max(0, old.length - limit))) writer.delete(jobs, job);
  }

  return {
    name: 'cronjob',
    keysOf: ownKeys(resource, 'CronJob', [jobs]),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const cron = store.get(resource, namespace, name);
      if (!cron || cron.metadata.deletionTimestamp !== undefined) return undefined;
      const spec = objectAt(cron, 'spec') ?? {};
      const schedule = textAt(spec, 'schedule') ?? '';
      const last = textAt(cron, 'status', 'lastScheduleTime');
      const due = nextScheduledTime(schedule, Date.parse(last ?? cron.metadata.creationTimestamp));
      const running = ownedBy(store, jobs, cron).filter(isRunning);
      const policy = textAt(spec, 'concurrencyPolicy');
      let scheduled = last;
      if (due !== undefined && due <= now() && spec.suspend !== true && !(policy === 'Forbid' && running.length > 0)) {
        if (policy === 'Replace') for (const job of running) writer.delete(jobs, job);
        start(cron, due);
        scheduled = kubernetesTime(now());
      }
      const all = ownedBy(store, jobs, cron);
      forget(all, 'Complete', numberAt(spec, 'successfulJobsHistoryLimit') ?? 3);
      forget(all, 'Failed', numberAt(spec, 'failedJobsHistoryLimit') ?? 1);
      const active = all
        .filter(isRunning)
        .map(job => ({ apiVersion: 'batch/v1', kind: 'Job', name: job.metadata.name, namespace: namespace ?? '', uid: job.metadata.uid }));
      const succeeded = all.flatMap(job => textAt(job, 'status', 'completionTime') ?? []).sort();
      writer.setStatus(resource, cron, {
        ...(active.length > 0 ? { active } : {}),
        ...(scheduled === undefined ? {} : { lastScheduleTime: scheduled }),
        ...(succeeded.length > 0 ? { lastSuccessfulTime: succeeded[succeeded.length - 1] } : {}),
      });
      const next = nextScheduledTime(schedule, now());
      return next === undefined || spec.suspend === true ? undefined : next - now() + 50;
    },
  };
}
