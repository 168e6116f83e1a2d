import type { Io } from '../../io';
import { type ExitStatus, type Portal, type PortalOptions } from '../../portal';
import { readText } from '../../readText';
import { UsageError } from '../../usageError';
import { changeClusterCommand } from './changeCluster';

interface UpdateOptions extends PortalOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly label?: Record<string, string>;
  readonly sameCluster: boolean;
}

/** `slipway cluster update`. The kubeconfig is sent to the portal and printed nowhere. */
export async function updateClusterCommand(
  portal: Portal,
  name: string,
  options: UpdateOptions,
  io: Io,
): Promise<ExitStatus> {
  const { kubeconfig, context, label, sameCluster } = options;
  if (context !== undefined && kubeconfig === undefined) {
    throw new UsageError(
      '--context is that of a kubeconfig: give it with --kubeconfig',
    );
  }
  if (kubeconfig === undefined && !label && !sameCluster) {
    throw new UsageError(
      'nothing is to change: give another credential with --kubeconfig, or other labels with --label',
    );
  }
  const access = kubeconfig && { kubeconfig: readText(kubeconfig), context };
  const change = {
    ...(label ? { labels: label } : {}),
    ...(access ? { access } : {}),
    ...(sameCluster ? { sameCluster } : {}),
  };
  return changeClusterCommand(portal, name, change, options, io);
}
