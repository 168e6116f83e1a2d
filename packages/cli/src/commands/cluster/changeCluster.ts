import type { ClusterUpdateInput } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { printCluster } from './showClusters';

/** `slipway cluster cordon` and `uncordon`. */
export async function changeClusterCommand(
  { client }: Portal,
  name: string,
  change: ClusterUpdateInput,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  printCluster(await client.clusters.update(name, change), output, io);
  return exitStatus.done;
}

/** `slipway cluster detach`. */
export async function detachClusterCommand(
  { client }: Portal,
  name: string,
  options: PortalOptions & { readonly objects: 'keep' | 'delete' },
  io: Io,
): Promise<ExitStatus> {
  const result = await client.clusters.detach(name, options.objects);
  if (options.output === 'json') {
    printJson(result, io);
  } else {
    io.out(`${result.message}\n`);
  }
  return exitStatus.done;
}
