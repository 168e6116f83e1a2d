import { JsonObject, objectAt, objectsAt, textAt } from '../../objects/json';
import { ensureObject, fill } from './fill';
import { fillPodSpec, fillPodTemplate, fillRequests } from './podSpec';

export function fillPod(object: JsonObject): void {
  fillPodSpec(ensureObject(object, 'spec'));
  fillRequests(ensureObject(object, 'spec'));
  fill(ensureObject(object, 'spec'), { enableServiceLinks: true, preemptionPolicy: 'PreemptLowerPriority', priority: 0 });
}

export function fillDeployment(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
  const strategy = ensureObject(spec, 'strategy');
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy.type === 'RollingUpdate') fill(ensureObject(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' });
  fillPodTemplate(spec);
}

export function fillReplicaSet(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { replicas: 1 });
  if (objectAt(spec, 'template')) fillPodTemplate(spec);
}

export function fillStatefulSet(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' });
  const strategy = ensureObject(spec, 'updateStrategy');
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy.type === 'RollingUpdate') fill(ensureObject(strategy, 'rollingUpdate'), { partition: 0 });
  fill(ensureObject(spec, 'persistentVolumeClaimRetentionPolicy'), { whenDeleted: 'Retain', whenScaled: 'Retain' });
  for (const claim of objectsAt(spec, 'volumeClaimTemplates')) {
    fill(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
    fill(ensureObject(claim, 'spec'), { volumeMode: 'Filesystem' });
    fill(ensureObject(claim, 'status'), { phase: 'Pending' });
  }
  fillPodTemplate(spec);
}

export function fillDaemonSet(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { revisionHistoryLimit: 10 });
  const strategy = ensureObject(spec, 'updateStrategy');
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy.type === 'RollingUpdate') fill(ensureObject(strategy, 'rollingUpdate'), { maxUnavailable: 1, maxSurge: 0 });
  fillPodTemplate(spec);
}

function fillJobSpec(spec: JsonObject): void {
  if (spec.completions === undefined && spec.parallelism === undefined) fill(spec, { completions: 1 });
  fill(spec, {
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: 'TerminatingOrFailed',
    manualSelector: false,
  });
  fillPodTemplate(spec);
}

export function fillJob(object: JsonObject): void {
  fillJobSpec(ensureObject(object, 'spec'));
}

export function fillCronJob(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 });
  ensureObject(ensureObject(spec, 'jobTemplate'), 'metadata');
  const job = ensureObject(ensureObject(spec, 'jobTemplate'), 'spec');
  fillPodTemplate(job);
}

export function fillAutoscaler(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { minReplicas: 1 });
  if (object.apiVersion !== 'autoscaling/v1' && objectsAt(spec, 'metrics').length === 0) {
    fill(spec, { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }] });
  }
}

export function fillSecret(object: JsonObject): void {
  fill(object, { type: 'Opaque' });
  // `stringData` is a way of writing only: it never comes back.
  const texts = objectAt(object, 'stringData');
  if (!texts) return;
  const data = ensureObject(object, 'data');
  for (const name of Object.keys(texts)) data[name] = Buffer.from(textAt(texts, name) ?? '', 'utf8').toString('base64');
  delete object.stringData;
}
