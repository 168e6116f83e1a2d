import { type Command, InvalidArgumentError } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { podLogsCommand } from './podLogs';
import { podsCommand } from './pods';
import { restartCommand } from './restart';

const mostLines = 10_000;

/** `slipway pods`, `pod-logs`, `restart`: what runs of an Application. */
export function registerPods(program: Command, host: CommandHost) {
  const add = (name: string) =>
    withPortal(program.command(name))
      .option('--env <name>', 'in this environment only')
      .option('--cluster <name>', 'in this cluster only')
      .option('--component <name>', 'of this component only')
      .argument('<application>', 'name of the Application');

  add('pods')
    .description('List the pods of an Application, how they are and why.')
    .option('-w, --watch', 'again at each change', false)
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        podsCommand(portal, name, options, io),
      ),
    );
  add('pod-logs')
    .description(
      'Print what a container of an Application wrote. ("slipway logs" tells what happened in a run.)',
    )
    .argument('[pod]', 'name of the pod; not needed when there is one only')
    .option('-c, --container <name>', 'needed when the pod has several')
    .option('-f, --follow', 'go on with what is written from now on', false)
    .option('-p, --previous', 'of the container before its last restart', false)
    .option('--tail <lines>', 'most lines from the past; else 500', readLines)
    .option('--timestamps', 'begin each line with its time', false)
    .action((name, pod, options) =>
      runOnPortal(host, options, (portal, io) =>
        podLogsCommand(portal, name, pod, options, io),
      ),
    );
  add('restart')
    .description(
      'Replace the pods of an Application step by step; the version stays the same.',
    )
    .option('--yes', 'do not ask', false)
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        restartCommand(portal, name, options, io),
      ),
    );
}

function readLines(text: string): number {
  const lines = Number(text);
  if (!Number.isInteger(lines) || lines < 0 || lines > mostLines) {
    throw new InvalidArgumentError(`It is a number from 0 to ${mostLines}.`);
  }
  return lines;
}
