/*
 * Makes sure that whoever answers at a cluster's address is the cluster on record.
 *
 * A cluster may be built anew, or its name lead to another one, and that one may take the same credential. It has nothing of what was delivered: taken for the cluster on record, everything would look
 * deleted, and be healed, forgotten or delivered to a place that nobody named. So it is asked who it is, by the uid of its namespace kube-system, with every sign of life and before a new connection is
 * used. Another one counts as away until somebody vouches for it. The first that tells is remembered. Where the credential may not read that namespace nobody can tell, and whoever answers is taken; rights may
 * be granted later, so that is asked again now and then.
 */
import { type Cluster, ClusterError } from '@slipway/cluster';
import { readClusterUid } from './readClusterUid';

/** Which cluster a name stands for. */
export interface ClusterIdentity {
  /** Uid of kube-system; undefined: it was never told. */
  known(): string | undefined;
  learn(uid: string): void;
}

export interface Recognition {
  /** Asks the cluster. Rejects with a `ClusterError` when it is another one, or does not answer. */
  ask(options?: Parameters<typeof readClusterUid>[1]): Promise<void>;
  /** Asks unless it was recognized already, since it was away. */
  ensure(): Promise<void>;
  /** It went away: the next that answers may be another one. */
  forget(): void;
  /** The other cluster that answered last, and what was said of it. */
  readonly stranger?: { readonly uid: string; readonly message: string };
}

/** Not each sign of life should be refused once more. */
const REFUSED_MS = 10 * 60_000;

export function createRecognition(cluster: Cluster, { known, learn }: ClusterIdentity): Recognition {
  let isRecognized = false;
  let askFrom = -Infinity;
  // What is learned takes a moment to be known; another cluster may come within it.
  let learned: string | undefined;
  let stranger: Recognition['stranger'];

  async function readUid(options?: Parameters<typeof readClusterUid>[1]): Promise<string | undefined> {
    if (performance.now() < askFrom) {
      return undefined;
    }
    const uid = await readClusterUid(cluster, options);
    askFrom = uid === undefined ? performance.now() + REFUSED_MS : -Infinity;
    return uid;
  }

  async function ask(options?: Parameters<typeof readClusterUid>[1]): Promise<void> {
    const uid = await readUid(options);
    const expected = known() ?? learned;
    if (uid && expected && uid !== expected) {
      isRecognized = false;
      stranger = { uid, message: describeStranger(cluster.name, uid, expected) };
      throw new ClusterError({ cluster: cluster.name, code: 'unreachable', message: stranger.message });
    }
    if (uid && !known()) {
      learned = uid;
      learn(uid);
    }
    isRecognized = true;
    stranger = undefined;
  }

  return {
    ask,
    async ensure() {
      if (!isRecognized && (known() ?? learned)) {
        await ask();
      }
    },
    forget() {
      isRecognized = false;
      askFrom = -Infinity;
    },
    get stranger() {
      return stranger;
    },
  };
}

function describeStranger(name: string, uid: string, expected: string): string {
  return (
    `cluster ${name} is another cluster than the one on record (its namespace kube-system has the uid ${uid}, not ${expected}), so nothing is read, changed or deleted there: ` +
    `detach it, or, if it takes the place of the old one, vouch for it (slipway cluster update ${name} --same-cluster, or on the page of the cluster)`
  );
}
