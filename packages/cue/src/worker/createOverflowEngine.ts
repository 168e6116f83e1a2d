import { createRequire } from 'node:module';
import {
  CueError,
  type CueEngine,
  type EvaluateRequest,
  type EvaluationBudget,
  type Evaluation,
} from '../engine';
import { limitName } from '../limitName';
import { evaluationOfExports } from './evaluationOfExports';
import type { Job, JobResult } from './job';
import { WorkerPool } from './WorkerPool';
import { workerSource } from './workerSource';

export interface OverflowOptions {
  /** Evaluates in this process; what exhausts its budget goes to a worker. */
  readonly engine: CueEngine;
  /** Steps of an evaluation in a worker. */
  readonly steps: number;
  /** What else it may use up there, and how its limits are called. */
  readonly limits?: EvaluationBudget;
  /** Deadline of an evaluation in a worker. Default 5,000. */
  readonly milliseconds?: number;
  /** Cap of a worker's heap, MiB. Default 512. */
  readonly memoryMiB?: number;
  /** Worker threads at most; they are started when they are needed. Default 1. */
  readonly workers?: number;
  /** CUE of packages that templates may import besides the standard library, as for the engine in this process. */
  readonly packages?: { readonly [path: string]: string };
  /** The module that worker threads load. Default: this package. */
  readonly entry?: string;
}

/**
 * Gives what exhausts the budget in this process a second chance in a worker thread, with a larger budget and a deadline: an honest template that
 * does a lot works, and a hostile one holds up nobody.
 */
export function createOverflowEngine({
  engine,
  steps,
  limits = {},
  milliseconds = 5_000,
  memoryMiB = 512,
  workers = 1,
  packages = {},
  entry,
}: OverflowOptions): CueEngine {
  let pool: WorkerPool | undefined;

  function startPool(): WorkerPool {
    return WorkerPool.create({
      source: workerSource,
      workerData: {
        entry:
          entry ?? createRequire(__filename).resolve('@slipway/cue/worker'),
        packages,
      },
      resourceLimits: { maxOldGenerationSizeMb: memoryMiB, stackSizeMb: 4 },
      workers,
    });
  }

  async function ask(job: Job): Promise<JobResult> {
    pool ??= startPool();
    const result = await pool.run(JSON.stringify(job), milliseconds);
    switch (result.kind) {
      case 'json':
        return parseResult(result.json);
      case 'error':
        throw new Error(`The CUE worker failed: ${result.text}`);
      case 'exhausted':
        throw new CueError([
          {
            code: 'budget',
            path: [],
            message: `the evaluation was ended in its worker: ${result.reason}${
              result.late ? limitName(limits, 'milliseconds') : ''
            }`,
          },
        ]);
      default:
        return result satisfies never;
    }
  }

  async function evaluateInWorker(
    request: EvaluateRequest,
  ): Promise<Evaluation> {
    const patient = { ...request, budget: { ...limits, steps } };
    const result = await ask({ kind: 'exports', request: patient });
    if ('diagnostics' in result) throw new CueError(result.diagnostics);
    if (!('exports' in result))
      throw new Error('The CUE worker answered something else');
    return evaluationOfExports(result.exports, patient, ask);
  }

  return {
    id: engine.id,
    version: engine.version,
    evaluate(request) {
      const overflow = (error: unknown): Promise<Evaluation> => {
        if (error instanceof CueError && error.code === 'budget')
          return evaluateInWorker(request);
        throw error;
      };
      try {
        const evaluation = engine.evaluate(request);
        return evaluation instanceof Promise
          ? evaluation.catch(overflow)
          : evaluation;
      } catch (error) {
        return overflow(error);
      }
    },
    async close() {
      await Promise.all([engine.close(), pool?.close()]);
    },
  };
}

function parseResult(text: string): JobResult {
  return JSON.parse(text) as JobResult;
}
