import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CueError, type JsonValue } from '../engine';
import { canonicalJson } from '../export/canonicalJson';
import { evaluateText } from './evaluateText';

interface JudgedProgram {
  readonly source: string;
  /** What Go CUE 0.14.1 makes of it; absent when it refuses the program. */
  readonly value?: JsonValue;
}

/** Written by `npm run judge -- --record packages/cue/src/testing/judgedPrograms.json`. */
const programs = JSON.parse(
  readFileSync(join(__dirname, 'judgedPrograms.json'), 'utf8'),
) as readonly JudgedProgram[];

function answerOf(source: string): JsonValue | undefined {
  try {
    return evaluateText(source);
  } catch (error) {
    if (error instanceof CueError) return undefined;
    throw error;
  }
}

describe('programs that Go CUE has judged', () => {
  it('are many, accepted ones and refused ones', () => {
    const accepted = programs.filter(({ value }) => value !== undefined);
    expect(accepted.length).toBeGreaterThan(200);
    expect(programs.length - accepted.length).toBeGreaterThan(200);
  });

  it('are answered the same', () => {
    const wrong = programs.filter(({ source, value }) => {
      const answer = answerOf(source);
      if (value === undefined || answer === undefined) return value !== answer;
      return canonicalJson(value) !== canonicalJson(answer);
    });
    expect(wrong).toEqual([]);
  });
});
