import type { StepOutcome } from '@slipway/workflow';
import type { StepExecutor, StepRequest } from '../runner/ports';

export interface Call {
  readonly request: StepRequest;
  answer(outcome: StepOutcome): void;
  fail(error: Error): void;
}

export const done: StepOutcome = { kind: 'succeeded', message: 'Done.' };

/** An executor whose steps succeed at once, or wait until the test says what came of them. Counts. */
export class FakeExecutor implements StepExecutor {
  readonly types = ['deploy', 'delete-application'];
  readonly calls: Call[] = [];
  private readonly scripted = new Map<string, (request: StepRequest) => Promise<StepOutcome> | StepOutcome>();
  private readonly held = new Set<string>();

  /** Lets the test answer the executions of this step, by `calls`. */
  hold(stepName: string) {
    this.held.add(stepName);
  }

  script(stepName: string, execute: (request: StepRequest) => Promise<StepOutcome> | StepOutcome) {
    this.scripted.set(stepName, execute);
  }

  /** Forgets calls and instructions. */
  reset() {
    this.calls.length = 0;
    this.scripted.clear();
    this.held.clear();
  }

  names(): string[] {
    return this.calls.map(({ request }) => request.step.name);
  }

  of(stepName: string): Call[] {
    return this.calls.filter(({ request }) => request.step.name === stepName);
  }

  async execute(request: StepRequest): Promise<StepOutcome> {
    let answer: Call['answer'] = () => {};
    let fail: Call['fail'] = () => {};
    const answered = new Promise<StepOutcome>((resolve, reject) => {
      answer = resolve;
      fail = reject;
    });
    this.calls.push({ request, answer, fail });
    const script = this.scripted.get(request.step.name);
    if (script) {
      return script(request);
    }
    return this.held.has(request.step.name) ? answered : done;
  }
}
