import type { OpenCommand } from '@slipway/workflow';
import { type Answer, answerCommand, type CommandPorts } from './answerCommand';
import type { RunContext } from './ports';

/** The commands of one session that are being carried out: at most one for each step. */
export class RunningCommands {
  private readonly byStep = new Map<string, AbortController>();
  private readonly unsettled = new Set<Promise<void>>();

  constructor(
    private readonly ports: CommandPorts,
    private readonly context: () => Promise<RunContext>,
  ) {}

  /** Carries the command out in place of what is under way for its step. An aborted command has no answer. */
  begin(command: OpenCommand, answered: (answer: Answer) => void) {
    this.cancel(command.stepId);
    const abort = new AbortController();
    this.byStep.set(command.stepId, abort);
    const settled = answerCommand(command, this.context, this.ports, abort.signal).then(answer => {
      this.unsettled.delete(settled);
      if (!abort.signal.aborted) {
        this.byStep.delete(command.stepId);
        answered(answer);
      }
    });
    this.unsettled.add(settled);
  }

  cancel(stepId: string) {
    this.byStep.get(stepId)?.abort();
    this.byStep.delete(stepId);
  }

  abortAll() {
    [...this.byStep.keys()].forEach(stepId => this.cancel(stepId));
  }

  /** Ends when everything has ended, also what was aborted. */
  async settled(): Promise<void> {
    await Promise.all(this.unsettled);
  }
}
