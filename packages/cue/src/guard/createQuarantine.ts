import { CueError, type CueEngine, type CueSource } from '../engine';

export interface QuarantineOptions {
  /** After how many exhausted budgets in a row a text is not evaluated any more. Default 3. */
  readonly after?: number;
  /** Told when a text is put under quarantine. */
  readonly onQuarantine?: (filename: string) => void;
}

/** An engine that says of which texts it has had enough. */
export interface QuarantiningEngine extends CueEngine {
  isQuarantined(text: string): boolean;
}

/** Texts that are remembered at most; those that were in trouble longest ago are forgotten first. */
const REMEMBERED = 1_000;

/**
 * Refuses at once a text that keeps exhausting its budget, so that it costs nobody else anything. Any other outcome in between, also an error,
 * begins the count anew: a text that only some inputs exhaust goes on working for all others. Another text, which is what a new revision of a
 * definition is, knows nothing of it.
 *
 * Kept in memory, by each process for itself, on purpose. What it saves is the time of this process, and that costs each process a few
 * evaluations to find out. A deadline or a cap of memory may be missed because a machine is busy: one that is slow must not decide for the
 * others, and a restart gives another chance without anybody releasing anything.
 */
export function createQuarantine(
  engine: CueEngine,
  { after = 3, onQuarantine }: QuarantineOptions = {},
): QuarantiningEngine {
  const exhausted = new Map<string, number>();

  function noteExhausted({ text, filename }: CueSource): void {
    const times = (exhausted.get(text) ?? 0) + 1;
    exhausted.delete(text);
    exhausted.set(text, times);
    if (exhausted.size > REMEMBERED) exhausted.delete([...exhausted.keys()][0]);
    if (times === after) onQuarantine?.(filename);
  }

  const isQuarantined = (text: string) => (exhausted.get(text) ?? 0) >= after;

  return {
    isQuarantined,
    id: engine.id,
    version: engine.version,
    evaluate(request) {
      const { source } = request;
      if (isQuarantined(source.text)) throw refusal(source, after);
      const fail = (error: unknown): never => {
        if (error instanceof CueError && error.code === 'budget')
          noteExhausted(source);
        else exhausted.delete(source.text);
        throw error;
      };
      const pass = <T>(value: T): T => {
        if (exhausted.size > 0) exhausted.delete(source.text);
        return value;
      };
      try {
        const evaluation = engine.evaluate(request);
        return evaluation instanceof Promise
          ? evaluation.then(pass, fail)
          : pass(evaluation);
      } catch (error) {
        return fail(error);
      }
    },
    close: () => engine.close(),
  };
}

function refusal(
  { filename, lineOffset = 0 }: CueSource,
  times: number,
): CueError {
  return new CueError([
    {
      code: 'budget',
      path: [],
      message: `${filename} is under quarantine: its last ${times} evaluations needed more than they may use; publish a revision that needs less`,
      position: { filename, line: lineOffset + 1, column: 1 },
    },
  ]);
}
