// Whether the evaluator in the folder given still answers as Go CUE does: exit 1 at the first difference.
const { join } = require('node:path');
require('@backstage/cli/config/nodeTransform.cjs');

const source = join(process.argv[2], 'src');
const { evaluateText } = require(join(source, 'testing/evaluateText.ts'));
const { canonicalJson } = require(join(source, 'export/canonicalJson.ts'));
const programs = require(join(source, 'testing/judgedPrograms.json'));

for (const { source: program, value } of programs) {
  let answer;
  try {
    answer = evaluateText(program);
  } catch (error) {
    if (error.name !== 'CueError') throw error;
  }
  if ((value === undefined) !== (answer === undefined) || (value !== undefined && canonicalJson(value) !== canonicalJson(answer))) {
    console.log(program);
    process.exit(1);
  }
}
