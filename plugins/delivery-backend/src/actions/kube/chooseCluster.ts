import { type Cluster, ClusterError } from '@slipway/cluster';
import { suggestName } from '@slipway/oam';
import { describeAway } from '../../delivery/describeAway';
import { ActionRefused, type StepExecution } from '../types';

/** Name of the cluster that an action means: none, or `local`, is the default cluster. Throws `ActionRefused`. */
export function clusterName(given: string | undefined, { deps }: StepExecution): string {
  const known = deps.clusters.list().map(({ name }) => name);
  const name = given === undefined || given === 'local' ? deps.defaultCluster : given;
  if (name === undefined) {
    throw new ActionRefused(`Nothing says which cluster is meant, and there is no default. Name one (${known.join(', ')}), or set delivery.defaultCluster in the configuration.`);
  }
  if (!known.includes(name)) {
    throw new ActionRefused([`There is no cluster "${name}".`, suggestName(name, known)].filter(Boolean).join(' '));
  }
  return name;
}

/** The connection to the cluster that an action means. Throws `ActionRefused`; `ClusterError` when it does not answer. */
export async function chooseCluster(given: string | undefined, execution: StepExecution): Promise<Cluster> {
  const name = clusterName(given, execution);
  const snapshot = execution.deps.clusters.find(name);
  if (snapshot?.state === 'unreachable') {
    throw new ClusterError({ cluster: name, code: 'unreachable', message: describeAway(snapshot) });
  }
  return execution.deps.clusters.connect(name);
}
