import { CueError, type CueEngine } from '@slipway/cue';
import type { ConditionResult, EvaluateCommand } from '@slipway/workflow';

/** Whether a step's `if` holds. Whatever is wrong with the expression is part of the answer. */
export async function evaluateCondition(engine: CueEngine, { expression, scope }: Pick<EvaluateCommand, 'expression' | 'scope'>): Promise<ConditionResult> {
  try {
    const evaluation = await engine.evaluate({
      source: { text: `result: (${expression}) & bool\n`, filename: 'if' },
      inputs: { ...scope },
      exports: ['result'],
    });
    return evaluation.json(['result']) === true ? { kind: 'true' } : { kind: 'false' };
  } catch (error) {
    if (error instanceof CueError) {
      return { kind: 'error', message: error.message };
    }
    throw error;
  }
}
