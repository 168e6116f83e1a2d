import { JsonObject, objectAt, objectsAt, textAt } from '../../objects/json';
import { ensureObject, fill } from './fill';

/** What a container of a pod gets when nobody says otherwise. */
function fillContainer(container: JsonObject): void {
  const image = textAt(container, 'image') ?? '';
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  const latest = !image.includes('@') && (tag === undefined || tag === 'latest');
  fill(container, {
    imagePullPolicy: latest ? 'Always' : 'IfNotPresent',
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  for (const port of objectsAt(container, 'ports')) fill(port, { protocol: 'TCP' });
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const settings = objectAt(container, probe);
    if (!settings) continue;
    fill(settings, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    const http = objectAt(settings, 'httpGet');
    if (http) fill(http, { path: '/', scheme: 'HTTP' });
  }
  for (const variable of objectsAt(container, 'env')) {
    const field = objectAt(variable, 'valueFrom', 'fieldRef');
    if (field) fill(field, { apiVersion: 'v1' });
  }
}

function fillVolume(volume: JsonObject): void {
  const sources: Record<string, JsonObject> = {
    secret: { defaultMode: 420 },
    configMap: { defaultMode: 420 },
    projected: { defaultMode: 420 },
    downwardAPI: { defaultMode: 420 },
    hostPath: { type: '' },
  };
  const names = Object.keys(volume).filter(name => name !== 'name');
  if (names.length === 0) volume.emptyDir = {};
  for (const name of names) {
    const source = objectAt(volume, name);
    if (source && sources[name]) fill(source, sources[name]);
  }
}

/** Defaults of a pod's spec, alike in Pods and in the templates of workloads. */
export function fillPodSpec(spec: JsonObject): void {
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  const account = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount');
  if (account !== undefined) fill(spec, { serviceAccountName: account, serviceAccount: account });
  for (const container of [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')]) fillContainer(container);
  for (const volume of objectsAt(spec, 'volumes')) fillVolume(volume);
}

/** A limit without a request is a request too: so in Pods, not in templates. */
export function fillRequests(spec: JsonObject): void {
  for (const container of [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')]) {
    const limits = objectAt(container, 'resources', 'limits');
    if (limits) fill(ensureObject(ensureObject(container, 'resources'), 'requests'), limits);
  }
}

/** Defaults of the pod template below a workload's spec. */
export function fillPodTemplate(spec: JsonObject): void {
  const template = ensureObject(spec, 'template');
  ensureObject(template, 'metadata');
  fillPodSpec(ensureObject(template, 'spec'));
}
