import { Faults } from '../../faults/Faults';
import { KubeObject, controllerOf, kubernetesTime } from '../../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../../objects/json';
import { Controller, keyOf, splitKey } from '../Controller';
import { ControllerWriter, withCondition } from '../ControllerWriter';
import { ContainerState, creating, misconfigured, nextContainerState } from './containerState';
import { missingConfiguration, missingVolume } from './missingConfiguration';
import { schedule } from './schedule';

const stopMilliseconds = 300;
const phaseEnds = ['Succeeded', 'Failed'];

const unready = (containers: readonly JsonObject[]) =>
  `containers with unready status: [${containers.map(container => container.name).join(' ')}]`;

export type KubeletOptions = { writer: ControllerWriter; faults: Faults; rolloutMilliseconds: number };

function addressOf(pod: KubeObject): string {
  const bytes = Buffer.from(pod.metadata.uid.replace(/-/g, '').slice(0, 4), 'hex');
  return `10.244.${bytes[0]}.${(bytes[1] % 253) + 1}`;
}

/** Scheduler and kubelet in one: gives pods a node and lets their containers start, fail and stop as real ones would look from outside. */
export function createKubelet({ writer, faults, rolloutMilliseconds }: KubeletOptions): Controller {
  const { store, now } = writer.context;
  /** When containers change by themselves; until then only another spec or other faults move them. */
  const due = new Map<string, { at: number; generation: number | undefined; faults: unknown }>();

  /** Milliseconds until there is something to do for a pod: 0 now, undefined not before something changes. */
  function untilDue(pod: KubeObject): number | undefined {
    const known = due.get(pod.metadata.uid);
    if (!known || known.generation !== pod.metadata.generation || known.faults !== faults.settings) return 0;
    return known.at === Infinity ? undefined : Math.max(0, known.at - now());
  }

  function conditions(pod: KubeObject, states: Record<string, { status: boolean; reason?: string; message?: string }>): JsonObject[] {
    return Object.entries(states).reduce(
      (list, [type, { status, reason, message }]) =>
        withCondition(
          list,
          { type, status: status ? 'True' : 'False', lastProbeTime: null, ...(reason ? { reason } : {}), ...(message ? { message } : {}) },
          now(),
        ),
      objectsAt(pod, 'status', 'conditions'),
    );
  }

  function bind(pod: KubeObject): number | undefined {
    const placement = schedule(pod, store.list('nodes'));
    if ('refusal' in placement) {
      const message = placement.refusal;
      writer.setStatus('pods', pod, {
        ...objectAt(pod, 'status'),
        conditions: conditions(pod, { PodScheduled: { status: false, reason: 'Unschedulable', message } }),
      });
      if (textAt(pod, 'status', 'conditions') === undefined) writer.event(pod, 'Warning', 'FailedScheduling', message);
      return 2000;
    }
    const node = placement.node.metadata.name;
    const bound = writer.patch('pods', pod, { spec: { nodeName: node } });
    const containers = objectsAt(pod, 'spec', 'containers');
    const inits = objectsAt(pod, 'spec', 'initContainers');
    writer.setStatus('pods', bound, {
      ...objectAt(bound, 'status'),
      phase: 'Pending',
      startTime: kubernetesTime(now()),
      hostIP: '10.0.0.1',
      hostIPs: [{ ip: '10.0.0.1' }],
      conditions: conditions(bound, {
        PodScheduled: { status: true },
        Initialized: { status: true },
        Ready: { status: false, reason: 'ContainersNotReady', message: unready(containers) },
        ContainersReady: { status: false, reason: 'ContainersNotReady', message: unready(containers) },
      }),
      containerStatuses: containers.map(creating),
      ...(inits.length > 0 ? { initContainerStatuses: inits.map(creating) } : {}),
    });
    writer.event(pod, 'Normal', 'Scheduled', `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node}`);
    for (const container of containers) writer.event(pod, 'Normal', 'Pulling', `Pulling image ${JSON.stringify(container.image)}`);
    return rolloutMilliseconds;
  }

  function stateOf(pod: KubeObject, container: JsonObject, list: string, finishes: boolean): ContainerState {
    const before = objectsAt(pod, 'status', list).find(status => status.name === container.name);
    const missing = objectAt(before, 'state', 'running') ? undefined : missingConfiguration(store, pod, container);
    if (missing) return misconfigured(container, before, missing);
    const policy = textAt(pod, 'spec', 'restartPolicy');
    return nextContainerState({
      container,
      before,
      fault: faults.ofImage(textAt(container, 'image') ?? ''),
      purpose: finishes ? 'finish' : 'serve',
      restarts: policy !== 'Never',
      pod: `${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`,
      timing: { rollout: list === 'initContainerStatuses' ? 0 : rolloutMilliseconds, now: now() },
    });
  }

  function run(pod: KubeObject): number | undefined {
    const wait = Date.parse(textAt(pod, 'status', 'startTime') ?? '') + rolloutMilliseconds - now();
    if (textAt(pod, 'status', 'phase') === 'Pending' && wait > 0 && wait <= rolloutMilliseconds) return wait;
    const missing = missingVolume(store, pod);
    const notStarted = objectsAt(pod, 'status', 'containerStatuses').every(
      status => textAt(status, 'state', 'waiting', 'reason') === 'ContainerCreating',
    );
    if (missing && notStarted) {
      writer.event(pod, 'Warning', 'FailedMount', missing);
      return 2000;
    }
    const finishes = controllerOf(pod)?.kind === 'Job';
    const containers = objectsAt(pod, 'spec', 'containers');
    const inits = objectsAt(pod, 'spec', 'initContainers');
    const initStates = inits.map(container => stateOf(pod, container, 'initContainerStatuses', true));
    const initialized = initStates.every(({ status }) => numberAt(status, 'state', 'terminated', 'exitCode') === 0);
    const states = initialized ? containers.map(container => stateOf(pod, container, 'containerStatuses', finishes)) : [];
    const statuses = initialized ? states.map(({ status }) => status) : objectsAt(pod, 'status', 'containerStatuses');
    report(pod, [...initStates, ...states]);
    writePod(
      pod,
      statuses,
      initStates.map(({ status }) => status),
      initialized,
    );
    const waits = [...initStates, ...states].flatMap(({ again }) => again ?? []);
    return waits.length > 0 ? Math.min(...waits) : undefined;
  }

  function report(pod: KubeObject, states: readonly ContainerState[]): void {
    const before = [...objectsAt(pod, 'status', 'containerStatuses'), ...objectsAt(pod, 'status', 'initContainerStatuses')];
    for (const { status, event } of states) {
      const old = before.find(other => other.name === status.name);
      const began = objectAt(status, 'state', 'running') && !objectAt(old, 'state', 'running');
      if (began) {
        writer.event(pod, 'Normal', 'Pulled', `Successfully pulled image ${JSON.stringify(status.image)}`);
        writer.event(pod, 'Normal', 'Started', `Started container ${status.name}`);
      }
      if (event && JSON.stringify(old?.state) !== JSON.stringify(status.state)) writer.event(pod, event.type, event.reason, event.message);
    }
  }

  function writePod(pod: KubeObject, statuses: JsonObject[], initStatuses: JsonObject[], initialized: boolean): void {
    const exits = statuses.map(status => numberAt(status, 'state', 'terminated', 'exitCode'));
    const ended = statuses.length > 0 && exits.every(code => code !== undefined);
    const started = statuses.some(status => !objectAt(status, 'state', 'waiting') || objectAt(status, 'lastState', 'terminated'));
    const result = exits.every(code => code === 0) ? 'Succeeded' : 'Failed';
    const progress = started ? 'Running' : 'Pending';
    const phase = ended ? result : progress;
    const ready = !ended && statuses.length > 0 && statuses.every(status => status.ready === true);
    const notReady = ended
      ? { status: false, reason: 'PodCompleted' }
      : { status: false, reason: 'ContainersNotReady', message: unready(statuses.filter(status => status.ready !== true)) };
    const { podIP: _, podIPs: __, ...status } = objectAt(pod, 'status') ?? {};
    const address = addressOf(pod);
    writer.setStatus('pods', pod, {
      ...status,
      phase,
      conditions: conditions(pod, {
        Initialized: initialized ? { status: true } : { status: false, reason: 'ContainersNotInitialized' },
        Ready: ready ? { status: true } : notReady,
        ContainersReady: ready ? { status: true } : notReady,
      }),
      containerStatuses: statuses,
      ...(initStatuses.length > 0 ? { initContainerStatuses: initStatuses } : {}),
      ...(started ? { podIP: address, podIPs: [{ ip: address }] } : {}),
    });
  }

  function stop(pod: KubeObject): number | undefined {
    const { deletionTimestamp, deletionGracePeriodSeconds = 0, namespace, name, finalizers = [] } = pod.metadata;
    const asked = Date.parse(deletionTimestamp ?? '') - deletionGracePeriodSeconds * 1000;
    const wait = asked + Math.min(stopMilliseconds, deletionGracePeriodSeconds * 1000) - now();
    if (wait > 0) return wait;
    if (finalizers.length === 0) store.remove('pods', namespace, name);
    return undefined;
  }

  return {
    name: 'kubelet',
    keysOf(change) {
      if (change.resource !== 'pods') return [];
      if (change.type === 'DELETED') due.delete(change.object.metadata.uid);
      return change.type === 'DELETED' ? [] : [keyOf(change.object)];
    },
    allKeys: () => store.list('pods').map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const pod = store.get('pods', namespace, name);
      if (!pod) return undefined;
      if (pod.metadata.deletionTimestamp !== undefined) return stop(pod);
      if (phaseEnds.includes(textAt(pod, 'status', 'phase') ?? '')) return undefined;
      const wait = untilDue(pod);
      if (wait !== 0) return wait;
      const bound = textAt(pod, 'spec', 'nodeName') !== undefined && textAt(pod, 'status', 'startTime') !== undefined;
      const again = bound ? run(pod) : bind(pod);
      const generation = store.get('pods', namespace, name)?.metadata.generation;
      due.set(pod.metadata.uid, { at: again === undefined ? Infinity : now() + again, generation, faults: faults.settings });
      return again;
    },
  };
}
