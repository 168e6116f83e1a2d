import { type Command, InvalidArgumentError } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { changeClusterCommand, detachClusterCommand } from './changeCluster';
import { joinClusterCommand } from './joinCluster';
import { rotateCredentialsCommand } from './rotateCredentials';
import { listClustersCommand, showClusterCommand } from './showClusters';
import { updateClusterCommand } from './updateCluster';

/** `slipway cluster …`: the clusters of a portal. */
export function registerCluster(program: Command, host: CommandHost) {
  const clusters = program
    .command('cluster')
    .description('Join, look at, cordon and detach clusters.');
  const add = (name: string) => withPortal(clusters.command(name));

  add('list')
    .description('List the clusters and whether they answer.')
    .action(options =>
      runOnPortal(host, options, (portal, io) =>
        listClustersCommand(portal, options, io),
      ),
    );
  add('show')
    .description('Show one cluster.')
    .argument('<name>', 'name of the cluster')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        showClusterCommand(portal, name, options, io),
      ),
    );
  add('join')
    .description(
      'Join the cluster of a kubeconfig. Asks the cluster first what the credential may do, and prints what is missing.',
    )
    .argument('<kubeconfig>', 'file; - reads the standard input')
    .requiredOption('--name <name>', 'name in the portal')
    .option('--context <context>', 'context of the kubeconfig')
    .option(
      '--label <key=value>',
      'label for selectors; may be repeated',
      collectLabels,
      {},
    )
    .option(
      '--namespace <name>',
      'deliver to this namespace only; may be repeated',
      (value: string, known: string[]) => [...known, value],
      [],
    )
    .option(
      '--service-account',
      'use the kubeconfig once, to make a ServiceAccount with the least rights, and keep a token of that',
      false,
    )
    .option('--accept-missing', 'join although permissions are missing', false)
    .option('--check', 'ask only, join nothing', false)
    .action((file, options) =>
      runOnPortal(host, options, (portal, io) =>
        joinClusterCommand(portal, file, options, io),
      ),
    );
  add('update')
    .description(
      'Give a joined cluster another credential, or other labels. The credential has to be for the same cluster: that is checked.',
    )
    .argument('<name>', 'name of the cluster')
    .option(
      '--kubeconfig <file>',
      'file with the new credential; - reads the standard input',
    )
    .option('--context <context>', 'context of the kubeconfig')
    .option(
      '--label <key=value>',
      'label for selectors, instead of all that it has; may be repeated',
      collectLabels,
    )
    .option(
      '--same-cluster',
      'vouch that the credential is for the same cluster, where nothing else tells; without one: that the other cluster that answers takes the place of the one on record',
      false,
    )
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        updateClusterCommand(portal, name, options, io),
      ),
    );
  add('cordon')
    .description('Deliver nothing new to a cluster.')
    .argument('<name>', 'name of the cluster')
    .option('--reason <text>', 'why; shown where deliveries wait')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        changeClusterCommand(
          portal,
          name,
          { cordoned: true, reason: options.reason },
          options,
          io,
        ),
      ),
    );
  add('uncordon')
    .description('Deliver to a cluster again.')
    .argument('<name>', 'name of the cluster')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        changeClusterCommand(portal, name, { cordoned: false }, options, io),
      ),
    );
  add('rename')
    .description(
      'Give a joined cluster another name, while nothing is delivered there.',
    )
    .argument('<name>', 'name of the cluster')
    .argument('<new-name>', 'the new name')
    .action((name, newName, options) =>
      runOnPortal(host, options, (portal, io) =>
        changeClusterCommand(portal, name, { name: newName }, options, io),
      ),
    );
  add('detach')
    .description('Detach a joined cluster.')
    .argument('<name>', 'name of the cluster')
    .requiredOption(
      '--objects <keep|delete>',
      'what happens with everything that was delivered there',
      readObjects,
    )
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        detachClusterCommand(portal, name, options, io),
      ),
    );
  add('rotate-credentials')
    .description(
      'Encrypt all credentials with the first key of delivery.credentials.keys.',
    )
    .action(options =>
      runOnPortal(host, options, (portal, io) =>
        rotateCredentialsCommand(portal, options, io),
      ),
    );
}

function collectLabels(text: string, known: Record<string, string> = {}) {
  const [key, ...value] = text.split('=');
  if (!key || value.length === 0) {
    throw new InvalidArgumentError('write it as key=value');
  }
  return { ...known, [key]: value.join('=') };
}

function readObjects(text: string): 'keep' | 'delete' {
  if (text !== 'keep' && text !== 'delete') {
    throw new InvalidArgumentError('write keep or delete');
  }
  return text;
}
