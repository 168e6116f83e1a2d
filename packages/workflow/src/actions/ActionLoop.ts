import { CueError, type CueSource, type Fill, type NativeEngine, type OpenTemplate } from '@slipway/cue';
import type { StepOutput } from '@slipway/oam';
import type { JsonObject, JsonValue } from '../json';
import type { StepOutcome } from '../types';
import { actionName, callOf, type ReadAction, readAction } from './readAction';
import { readOutputs } from './readOutputs';
import type { ActionAnswer, ActionPort, Variables } from './types';
import { variableAction } from './variableAction';

export interface RunActionsOptions {
  readonly engine: NativeEngine;
  readonly source: CueSource;
  readonly context: JsonObject;
  readonly parameter: JsonObject;
  readonly outputs: readonly StepOutput[];
  readonly variables: Variables;
  readonly port: ActionPort;
  /** When a condition that does not hold is looked at again, milliseconds since the epoch. */
  readonly recheckAt: () => number;
}

/** More actions than any step needs: a template that makes new ones for ever ends here. */
const mostActions = 500;

/** One execution of a step. */
export class ActionLoop {
  /** Whether anything was performed. */
  private acted = false;
  private readonly fills: Fill[] = [];
  private readonly performed = new Set<string>();
  private readonly sentences: string[] = [];
  private message: string | undefined;
  private readonly put: { [name: string]: JsonValue } = {};

  constructor(private readonly options: RunActionsOptions) {}

  async run(): Promise<StepOutcome> {
    for (;;) {
      const round = await this.round();
      if (round !== 'again') {
        return round;
      }
    }
  }

  /** Evaluates once, and performs actions until one has results to be filled in. */
  private async round(): Promise<StepOutcome | 'again'> {
    const template = this.options.engine.open({ source: this.options.source, inputs: this.inputs(), fills: this.fills });
    if (template.error) {
      return this.refusedBy(template) ?? this.broken(template.error);
    }
    let blocked: ReadAction | undefined;
    for (const found of template.structsWith('#do')) {
      if (this.performed.has(found.name)) {
        continue;
      }
      const read = readAction(template, found);
      if (read.missing !== undefined && !steers(read)) {
        blocked ??= read;
        continue;
      }
      const answer = steers(read) ? this.steer(read) : await this.perform(read);
      if (answer !== undefined && answer.kind !== 'done') {
        return answer.kind === 'ended' ? answer.outcome : outcomeOf(answer);
      }
      this.performed.add(found.name);
      if (answer && Object.keys(answer.results).length > 0) {
        this.fills.push(read.fill(answer.results));
        return 'again';
      }
    }
    return blocked ? this.stuck(blocked) : this.succeed();
  }

  /** A template that says itself what is wrong says it better. */
  private refusedBy(template: OpenTemplate): StepOutcome | undefined {
    const fail = template.structsWith('#do').find(found => actionName(template, found) === 'builtin/fail');
    return fail && this.steer(readAction(template, fail))?.outcome;
  }

  broken(error: CueError): StepOutcome {
    return this.acted
      ? { kind: 'failed', reason: 'Execute', retryable: true, message: `What came back does not fit the template: ${error.message}` }
      : { kind: 'failed', reason: 'Rendering', retryable: false, message: error.message };
  }

  private inputs(): { [name: string]: JsonValue } {
    return { context: this.options.context, parameter: this.options.parameter };
  }

  private async perform(read: ReadAction): Promise<ActionAnswer | Ended> {
    if (this.performed.size >= mostActions) {
      return ended({ kind: 'failed', reason: 'Execute', retryable: false, message: `The step has more than ${mostActions} actions. Split it.` });
    }
    const answer = variableAction(read, { ...this.options.variables, ...this.put }, this.put) ?? (await this.options.port.perform(callOf(read)));
    this.acted = true;
    if (answer.kind === 'done' && answer.sentence) {
      this.sentences.push(answer.sentence);
    }
    return answer;
  }

  /** `wait`, `message`, `fail`, `break`: undefined lets the step go on. */
  private steer({ action, path, parameters, missing }: ReadAction): Ended | undefined {
    const said = typeof parameters.message === 'string' && parameters.message !== '' ? parameters.message : undefined;
    switch (action) {
      case 'message':
        this.message = said ?? this.message;
        return undefined;
      case 'wait':
        if (missing === undefined && parameters.continue === true) {
          return undefined;
        }
        return ended({ kind: 'waiting', recheckAt: this.options.recheckAt(), message: said ?? this.message ?? waitingFor(path, this.sentences) });
      case 'fail':
        return ended({ kind: 'failed', reason: 'Action', retryable: false, message: said ?? this.message ?? `The step failed at "${path}", without saying why.` });
      default:
        return ended({ kind: 'succeeded', endsRun: true, message: said ?? this.message ?? `The step ended the workflow at "${path}".`, ...this.values() });
    }
  }

  private succeed(): StepOutcome {
    return { kind: 'succeeded', message: this.message ?? (this.sentences.join(' ') || 'Done.'), ...this.values() };
  }

  private values() {
    const { engine, source, outputs } = this.options;
    const variables = Object.keys(this.put).length > 0 ? { variables: this.put } : {};
    return { outputs: readOutputs({ engine, source, inputs: this.inputs(), fills: this.fills, outputs }), ...variables };
  }

  private stuck({ path, missing }: ReadAction): StepOutcome {
    return {
      kind: 'failed',
      reason: 'Execute',
      retryable: true,
      message: `The action "${path}" cannot begin, since something that it needs has no value: ${missing}.`,
    };
  }
}

interface Ended {
  readonly kind: 'ended';
  readonly outcome: StepOutcome;
}

function ended(outcome: StepOutcome): Ended {
  return { kind: 'ended', outcome };
}

function steers({ provider, action }: ReadAction): boolean {
  return provider === 'builtin' && ['wait', 'message', 'fail', 'break'].includes(action);
}

function waitingFor(path: string, sentences: readonly string[]): string {
  const before = sentences.at(-1);
  return `${before ? `${before} ` : ''}Waits until the condition "${path}" of the step holds.`;
}

function outcomeOf(answer: Exclude<ActionAnswer, { kind: 'done' }>): StepOutcome {
  switch (answer.kind) {
    case 'waiting':
    case 'suspended':
      return answer;
    case 'failed':
      return { ...answer, reason: 'Execute' };
    case 'unknown':
      return { kind: 'failed', reason: 'OutcomeUnknown', retryable: false, message: answer.message };
    default:
      return answer satisfies never;
  }
}
