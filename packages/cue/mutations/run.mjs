// Puts deliberate bugs into a copy of the evaluator, one after the other, and tells which of them the suite does not notice.
//   npm run mutate -w @slipway/cue [-- WORD]    those whose name has the word
// The kept answers of Go CUE are asked first, since they take a second; then the tests.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutations } from './mutations.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const original = join(here, '..');
const copy = join(original, '..', '..', '.cache', 'cue-mutant');
const word = process.argv[2] ?? '';
const TESTS = ['src/eval', 'src/patch', 'src/std', 'src/value', 'src/export'];

function replaced(text, { from, to, also }, name) {
  if (!text.includes(from)) throw new Error(`"${name}" does not fit the source any more: ${from}`);
  const changed = text.replace(from, () => to);
  return also ? replaced(changed, also, name) : changed;
}

function isNoticed() {
  const answers = spawnSync('node', [join(here, 'checkAnswers.cjs'), copy], { encoding: 'utf8', timeout: 300_000 });
  if (answers.status !== 0) return 'by the kept answers';
  const tests = spawnSync('npx', ['backstage-cli', 'package', 'test', '--watchAll=false', '--maxWorkers=2', '--bail', ...TESTS], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 1_800_000,
  });
  if (tests.status === 0) return undefined;
  if (tests.error) throw tests.error;
  return `by a test: ${/● (.*)/.exec(tests.stderr)?.[1] ?? 'it does not run'}`;
}

rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const name of ['package.json', 'src', '.eslintrc.js']) cpSync(join(original, name), join(copy, name), { recursive: true });
let missed = 0;
const chosen = mutations.filter(({ name }) => name.includes(word));
try {
  if (isNoticed()) throw new Error('The suite does not pass without a bug either.');
  for (const mutation of chosen) {
    const path = join(copy, 'src', mutation.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, replaced(text, mutation, mutation.name));
    const noticed = isNoticed();
    writeFileSync(path, text);
    if (!noticed) missed += 1;
    console.log(`${noticed ? 'noticed' : 'MISSED '} ${mutation.name}${noticed ? `, ${noticed}` : ''}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - missed} of ${chosen.length} deliberate bugs noticed`);
process.exitCode = missed === 0 ? 0 : 1;
