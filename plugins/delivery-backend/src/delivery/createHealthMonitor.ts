/*
 * Keeps what is known of placements true to what happens in the clusters.
 *
 * Observers tell of changes; the Applications that they concern are looked at shortly afterwards, several changes at once, and several Applications at once, so that
 * a thousand of them cost a few queries each. What differs is written
 * with a hint for browsers, and wakes the run that may be waiting for it. Everything can be lost at any time: after a restart the observers list everything again, which
 * tells of every object once. A cluster that stops answering turns its placements to "unknown since", and back when it answers. What is not as it was applied is seen on the
 * same way (`drift/`). Where a kind cannot be watched (a right that is missing, an aggregated API that is down) nobody tells of changes; what is in such a cluster is looked at now and then.
 */
import { ClusterError, type ObservedChange } from '@slipway/cluster';
import type { ClusterSnapshot } from '../clusters/types';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL } from '../clusters/types';
import { listInventoryKinds } from '../database/operations/inventory/listInventoryKinds';
import { listClusterApplications } from '../database/operations/placements/listClusterApplications';
import { markClusterUnknown } from '../database/operations/placements/markClusterUnknown';
import type { RunWaker } from '../runner/ports';
import type { DeliveredObject } from './DeliveringRuns';
import { describeAway } from './describeAway';
import type { ObservedDrift } from './drift/followDrift';
import { checkedOf, observeApplication, type Remembered } from './observeApplication';
import type { ObservedApplication } from './observePlacements';
import { readKnownApplications } from './readKnownApplications';
import { RevisionCache } from './RevisionCache';
import type { ApplicationName } from './stampManifest';
import type { DeliveryDependencies } from './types';

export interface HealthMonitorOptions extends DeliveryDependencies {
  readonly waker: RunWaker;
  /** How long changes of one Application are gathered, milliseconds. Default 25. */
  readonly gatherMs?: number;
  /** How often Applications that are not healthy are looked at without a change, milliseconds, where their policy `health` does not say so. Default 5,000. */
  readonly lookAgainMs?: number;
  /** How often everything in a cluster is looked at that does not let one of its kinds be watched, milliseconds. Default 60,000. */
  readonly blindMs?: number;
}

export interface HealthMonitor {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks at everything once more, as after a restart: what is on record may have changed without a change in a cluster. */
  lookAtAll(): Promise<void>;
  /** Sets one object back now, in somebody's name; answers why it could not be done. */
  heal(application: ApplicationName, healNow: { readonly driftId: string; readonly by: string }): Promise<string | undefined>;
}

/** Applications that are read together. */
const batchSize = 10;
/** As long as fewer than a batch are stuck at a slow cluster, the others go on. */
const mostAtOnce = 20;
const mostLookedAgain = 50;

export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  const { clusters, database, logger, delivering, waker } = options;
  const remembered: Remembered = { revisions: new RevisionCache(options), checked: new Map() };
  const healing = new Map<string, { readonly application: ApplicationName; readonly at: number }>();
  const due = new Map<string, ApplicationName>();
  const unsettled = new Map<string, { readonly application: ApplicationName; readonly at: number }>();
  const lookAgainMs = options.lookAgainMs ?? 5_000;
  const working = new Map<string, Promise<void>>();
  const following = new Map<string, Promise<void>>();
  const unnoted = new Set<string>();
  const endings: (() => void)[] = [];
  let gathering: NodeJS.Timeout | undefined;
  let stopped = false;

  function lookAt(application: ApplicationName): void {
    due.set(`${application.namespace}/${application.name}`, application);
    if (!stopped) {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        work();
      }, options.gatherMs ?? 25);
    }
  }

  /** What a run has just delivered and looked at itself waits for others of its kind. */
  function lookShortly(application: ApplicationName, delivered: readonly DeliveredObject[]): void {
    const key = `${application.namespace}/${application.name}`;
    checkedOf(remembered, key).expect(delivered);
    unsettled.set(key, { application, at: Date.now() });
  }

  /** Begins with as many as may be worked on; what changes while an Application is looked at makes it due again. */
  function work(): void {
    while (!stopped && working.size <= mostAtOnce - batchSize) {
      const batch = [...due].filter(([key]) => !working.has(key)).slice(0, batchSize);
      if (batch.length === 0) {
        return;
      }
      const known = readKnownApplications(database, batch.map(([, application]) => application));
      for (const [key, application] of batch) {
        due.delete(key);
        const look = lookNow(key, application, known).finally(() => {
          working.delete(key);
          work();
        });
        working.set(key, look);
      }
    }
  }

  /** Never throws. */
  async function lookNow(key: string, application: ApplicationName, reading: ReturnType<typeof readKnownApplications>): Promise<void> {
    try {
      const known = (await reading).get(key);
      if (!known) {
        remembered.checked.delete(key);
      }
      const seen: ObservedApplication & ObservedDrift = known ? await observeApplication(options, remembered, known) : { unsettled: false };
      healing.delete(key);
      if (seen.healAt !== undefined) {
        healing.set(key, { application, at: seen.healAt });
      }
      // To the end of the line, so that all have their turn.
      unsettled.delete(key);
      if (seen.unsettled) {
        unsettled.set(key, { application, at: Date.now() + (seen.lookAgainMs ?? lookAgainMs) });
      }
      if (seen.woken) {
        waker.wake(seen.woken);
      }
    } catch (error) {
      unsettled.set(key, { application, at: Date.now() + lookAgainMs });
      if (!(error instanceof ClusterError)) {
        logger.warn(`The health of ${key} could not be written, it is tried again: ${error}`);
      }
    }
  }

  async function healKnown(key: string, application: ApplicationName, healNow: Parameters<HealthMonitor['heal']>[1]): Promise<ObservedDrift> {
    const known = (await readKnownApplications(database, [application])).get(key);
    return known ? observeApplication(options, remembered, known, healNow) : {};
  }

  function take(cluster: string, changes: readonly ObservedChange[]): void {
    for (const { object } of changes.filter(change => !delivering?.looksAt(cluster, change))) {
      const { labels } = object.metadata;
      const name = labels?.[APPLICATION_LABEL];
      const namespace = labels?.[APPLICATION_NAMESPACE_LABEL];
      if (name && namespace) {
        lookAt({ namespace, name });
      }
    }
  }

  /** One after the other for each cluster, and each time as the cluster is by then: what is noted last is how it is. */
  function follow({ name }: Pick<ClusterSnapshot, 'name'>): Promise<void> {
    const followed = (following.get(name) ?? Promise.resolve()).then(() => noteState(name));
    following.set(name, followed);
    return followed;
  }

  function isPartlyBlind({ name, state }: ClusterSnapshot): boolean {
    return state === 'reachable' && !clusters.seesAll(name);
  }

  /** Never throws: what could not be written is tried again, for nobody tells of it a second time. */
  async function noteState(name: string): Promise<void> {
    const snapshot = clusters.find(name);
    unnoted.delete(name);
    if (!snapshot || stopped) {
      return;
    }
    try {
      if (snapshot.state === 'unreachable') {
        await markClusterUnknown(database, { cluster: name, message: describeAway(snapshot) });
      } else {
        (await listClusterApplications(database, name)).forEach(lookAt);
      }
    } catch (error) {
      unnoted.add(name);
      logger.warn(`That cluster ${name} is ${snapshot.state} could not be noted on its placements, it is tried again: ${error}`);
    }
  }

  return {
    async start() {
      for (const { cluster, type } of await listInventoryKinds(database)) {
        clusters.watch(cluster, type);
      }
      const states = new Map<string, string>();
      const followChange = (snapshot: ClusterSnapshot) => {
        const state = `${snapshot.state} ${snapshot.stranger}`;
        if (states.get(snapshot.name) !== state) {
          states.set(snapshot.name, state);
          void follow(snapshot);
        }
      };
      endings.push(
        clusters.onChanges(take),
        clusters.onState(followChange),
        ...(delivering ? [delivering.onEnd(lookShortly)] : []),
      );
      clusters.list().filter(({ state }) => state !== 'connecting').forEach(followChange);
      const timer = setInterval(() => {
        const isDue = (waiting: { readonly at: number }) => waiting.at <= Date.now();
        [...unsettled.values()].filter(isDue).slice(0, mostLookedAgain).forEach(({ application }) => lookAt(application));
        [...healing.values()].filter(isDue).forEach(({ application }) => lookAt(application));
        [...unnoted].forEach(name => void follow({ name }));
      }, Math.min(lookAgainMs, 1_000));
      const blindly = setInterval(() => clusters.list().filter(isPartlyBlind).forEach(cluster => void follow(cluster)), options.blindMs ?? 60_000);
      [timer, blindly].forEach(one => {
        one.unref();
        endings.push(() => clearInterval(one));
      });
    },

    async lookAtAll() {
      await Promise.all(clusters.list().map(follow));
    },

    async heal(application, healNow) {
      const key = `${application.namespace}/${application.name}`;
      for (let before = working.get(key); before; before = working.get(key)) {
        await before;
      }
      const healed = healKnown(key, application, healNow);
      working.set(key, healed.then(() => {}, () => {}).finally(() => working.delete(key)));
      return (await healed).refused;
    },

    async stop() {
      stopped = true;
      clearTimeout(gathering);
      endings.splice(0).forEach(end => end());
      await Promise.all([...following.values(), ...working.values()]);
    },
  };
}
