/*
 * Deliberate bugs: a simulation that does not find each of them proves nothing. `node -r ./mutations.cjs` with SLIPWAY_MUTATION=<name> changes the
 * source of one file as it is read.
 */
const fs = require('node:fs');
const path = require('node:path');

const repository = path.resolve(__dirname, '../../../../..');
const workflow = 'packages/workflow/src';
const runner = 'plugins/delivery-backend/src/runner';
const actions = 'plugins/delivery-backend/src/actions';
const simulation = 'plugins/delivery-backend/src/__testUtils__/simulation';

const mutations = {
  'answers count in any activity': { file: `${workflow}/reduce/refuseEvent.ts`, find: '!activities.includes(step.activity)', put: 'false' },
  'commands of a dead process are not given again': { file: `${runner}/RunSession.ts`, find: 'if (leftInTheMiddle)', put: 'if (false)' },
  'step-by-step order is ignored': { file: `${workflow}/reduce/advance.ts`, find: "order.mode === 'StepByStep' ?", put: 'false ?' },
  'failed steps are never tried again': { file: `${workflow}/reduce/passTime.ts`, find: "case 'retrying':", put: "case 'none':" },
  'waiting steps are never looked at again': { file: `${workflow}/reduce/passTime.ts`, find: "case 'waiting':", put: "case 'none':" },
  'a runner goes on after it was fenced off': { file: `${runner}/RunSession.ts`, find: "if (result === 'fenced')", put: 'if (false)' },
  'a write that failed is taken for written': { file: `${runner}/RunSession.ts`, find: "if (!(error instanceof WriteRefused)) {\n        throw error;", put: "if (!(error instanceof WriteRefused)) {\n        return 'saved';" },
  'events stay in the inbox': { file: `${runner}/RunSession.ts`, find: 'taken: batch.inbox.map(({ id }) => id)', put: 'taken: []' },
  'the inbox is never read': { file: `${runner}/RunSession.ts`, find: 'new Arrivals(options.claimed.hasInbox)', put: 'new Arrivals(false)' },
  'the store does not fence': { file: `${simulation}/memoryStore.ts`, find: 'if (!stored || stored.fence !== fence) {\n    return', put: 'if (!stored) {\n    return' },
  'the store gives leased runs away under the same fence': { file: `${simulation}/memoryStore.ts`, find: 'stored.fence++;', put: '' },
  'parking forgets events that just came in': { file: `${simulation}/memoryStore.ts`, find: '!isFinished(after.phase) && (stored.dueAt ?? 0) > stored.servedAt ? stored.dueAt : dueAt', put: 'dueAt' },
  'parking forgets when the run is due': { file: `${runner}/RunSession.ts`, find: '...(dueAt === undefined ? {} : { dueAt })', put: '' },
  'a rejected run goes on': { file: `${workflow}/reduce/reduce.ts`, find: "case 'rejected':\n      endRun(", put: "case 'rejected':\n      approve(draft, stepId, event.actor); if (false) endRun(" },
  'an approval is asked for and the run ends without it': { file: `${workflow}/reduce/changeActivity.ts`, find: 'if (asksFirst && !', put: 'if (!asksFirst && !' },
  'an effect happens before its intent is on record': { file: `${actions}/performOnce.ts`, find: "  await record(call, execution, intended, 'intended', {});\n", put: '' },
  'an effect whose result is missing happens again': { file: `${actions}/performOnce.ts`, find: ": { kind: 'unknown' };\n  switch", put: ": { kind: 'absent' };\n  switch" },
  'the result of an effect is not on record': { file: `${actions}/performOnce.ts`, find: "  await record(call, execution, intended, 'done', { result });\n", put: '' },
  'an unknown effect happens again with the next attempt': { file: `${actions}/performOnce.ts`, find: '(execution.request.again ?? 0)', put: 'execution.request.attempt' },
  'a result that could not be written is taken for unknown': {
    file: `${actions}/performOnce.ts`,
    find: "result = await effect.perform(idempotencyKey);\n",
    put: "result = await effect.perform(idempotencyKey);\n    await record(call, execution, intended, 'done', { result });\n",
  },
};

const name = process.env.SLIPWAY_MUTATION;
if (name) {
  const mutation = mutations[name];
  if (!mutation) {
    throw new Error(`There is no mutation "${name}". Known: ${Object.keys(mutations).join('; ')}`);
  }
  const file = path.join(repository, mutation.file);
  const read = fs.readFileSync;
  let applied = false;
  fs.readFileSync = (target, ...options) => {
    const content = read(target, ...options);
    if (path.resolve(String(target)) !== file) {
      return content;
    }
    const text = String(content);
    if (!text.includes(mutation.find)) {
      throw new Error(`The mutation "${name}" does not find its place in ${mutation.file}; bring it up to date.`);
    }
    applied = true;
    const mutated = text.replace(mutation.find, () => mutation.put);
    return typeof content === 'string' ? mutated : Buffer.from(mutated);
  };
  process.on('exit', () => {
    if (!applied) {
      process.stderr.write(`The mutation "${name}" was never read.\n`);
      process.exitCode = 3;
    }
  });
}

module.exports = { mutations };
