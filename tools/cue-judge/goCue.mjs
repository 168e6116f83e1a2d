import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BATCH = 500;
const BATCH_DEADLINE = 60_000;

/** Builds the judge and returns a function that answers questions in order; a question that kills it has no answer (`died`). */
export function buildJudge() {
  const folder = join(tmpdir(), 'slipway-cue-judge');
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, 'cue-judge');
  const built = spawnSync('go', ['build', '-o', binary, '.'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: 'inherit',
  });
  if (built.error)
    throw new Error(`Go is needed to build the judge: ${built.error.message}`);
  if (built.status !== 0) throw new Error('the judge could not be built');
  return questions => ask(binary, questions);
}

function ask(binary, questions) {
  const answers = [];
  let size = BATCH;
  while (answers.length < questions.length) {
    const batch = questions.slice(answers.length, answers.length + size);
    const input = `${batch
      .map(question => JSON.stringify(question))
      .join('\n')}\n`;
    const { stdout } = spawnSync(binary, {
      input,
      maxBuffer: 1 << 30,
      timeout: BATCH_DEADLINE,
    });
    const got = [];
    for (const line of stdout.toString().split('\n')) {
      if (line === '') continue;
      try {
        got.push(JSON.parse(line));
      } catch {
        break;
      }
    }
    answers.push(...got.slice(0, batch.length));
    // A slow machine may only have had too little time for the batch: the next question is asked alone before it is given up.
    const isComplete = got.length >= batch.length;
    if (!isComplete && size === 1)
      answers.push({ error: 'the judge died', died: true });
    size = isComplete || size === 1 ? BATCH : 1;
  }
  return answers;
}
