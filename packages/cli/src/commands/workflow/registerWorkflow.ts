import { type Command, Option } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { withWait } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { rollbackCommand } from './rollback';
import { workflowCommand, type WorkflowVerb } from './workflow';

const step = new Option(
  '--step <name>',
  'the step that is meant, when it is not the only one',
);

const verbs: readonly {
  readonly verb: WorkflowVerb;
  readonly description: string;
  readonly options?: readonly Option[];
}[] = [
  {
    verb: 'suspend',
    description: 'Let what is under way finish, and begin nothing new.',
    options: [new Option('-m, --message <text>', 'why; everyone sees it')],
  },
  {
    verb: 'resume',
    description:
      'Let a suspended run go on, or cut a pause short. Resuming a step that waits for a person is approving it, and needs the hash.',
    options: [
      step,
      new Option(
        '--hash <hash>',
        'hash of what is approved; slipway approve shows it',
      ),
      new Option('-m, --message <text>', 'why; everyone sees it'),
    ],
  },
  {
    verb: 'retry',
    description: 'Try a failing step again at once.',
    options: [step],
  },
  {
    verb: 'resolve',
    description:
      'Say what became of a step whose outcome nobody knows, so that the run goes on.',
    options: [
      step,
      new Option(
        '--outcome <outcome>',
        'run-again: it did not happen; treat-as-done: it did',
      ).choices(['run-again', 'treat-as-done']),
    ],
  },
  {
    verb: 'decide-conflicts',
    description:
      'Say whose values count in fields that others manage, and try again from the step that failed because of them.',
    options: [
      new Option(
        '--choice <choice>',
        "take: the Application's; give-up: theirs",
      ).choices(['take', 'give-up']),
    ],
  },
  {
    verb: 'break-glass',
    description:
      'Let a step go on that waits for the end of a freeze, in an emergency. Everybody concerned is told.',
    options: [
      step,
      new Option('-m, --message <text>', 'what the emergency is'),
    ],
  },
  {
    verb: 'terminate',
    description: 'Stop a run for good; what is delivered stays.',
  },
  {
    verb: 'restart',
    description: 'Deliver the same revision once more.',
    options: [
      new Option('--from <step>', 'begin with this step; else with the first'),
    ],
  },
];

export function registerWorkflow(program: Command, host: CommandHost) {
  const workflow = program
    .command('workflow')
    .description('Act on the run of an Application.');
  for (const { verb, description, options: own = [] } of verbs) {
    const command = withPortal(workflow.command(verb))
      .description(description)
      .argument('<target>', 'Application or run');
    own.forEach(option => command.addOption(option));
    command.action((target, options) =>
      runOnPortal(host, options, (portal, io) =>
        workflowCommand(verb, portal, target, options, io),
      ),
    );
  }
  withWait(withPortal(workflow.command('rollback')))
    .description(
      'Show what going back to a revision would change, and deliver it once more.',
    )
    .argument('<application>', 'name, or namespace/name')
    .argument('<revision>', 'name or number of the revision')
    .option('-y, --yes', 'do not ask', false)
    .action((name, revision, options) =>
      runOnPortal(host, options, (portal, io) =>
        rollbackCommand(portal, name, revision, options, io),
      ),
    );
}
