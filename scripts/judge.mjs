#!/usr/bin/env node
// Compares the CUE evaluator with Go CUE. See tools/cue-judge/README.md.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closednessProgram } from '../tools/cue-judge/closednessPrograms.mjs';
import { canonical, difference } from '../tools/cue-judge/compare.mjs';
import { buildJudge } from '../tools/cue-judge/goCue.mjs';
import { handmadePrograms } from '../tools/cue-judge/handmadePrograms.mjs';
import { answerNatively, parseCue } from '../tools/cue-judge/nativeCue.mjs';
import { createRandom } from '../tools/cue-judge/random.mjs';
import { randomParameters } from '../tools/cue-judge/randomParameters.mjs';
import { randomProgram } from '../tools/cue-judge/randomPrograms.mjs';
import { shrink } from '../tools/cue-judge/shrink.mjs';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    programs: { type: 'string', default: '3000' },
    parameters: { type: 'string', default: '100' },
    definitions: { type: 'string', multiple: true, default: [] },
    show: { type: 'string', default: '3' },
    record: { type: 'string' },
  },
});
/** Share of the answers that may differ in whether they accept: see `docs/compatibility.md` for the constructs. */
const TOLERATED = 0.005;
const EXPORTS = ['output', 'outputs', 'patch', 'patchOutputs', 'errs'];
const root = fileURLToPath(new URL('..', import.meta.url));
const yaml = createRequire(import.meta.url)('yaml');
const random = createRandom(Number(options.seed));
const ask = buildJudge();
let failed = false;

function judgePrograms(title, programs, tolerated) {
  report(
    title,
    programs.map(source => ({ source })),
    tolerated,
    ({ source }, kind) => shrink(source, kind, ask),
  );
}

function report(title, questions, tolerated, describe) {
  const answers = ask(
    questions.map(({ source, given = '', paths }) => ({
      source: source + given,
      paths,
    })),
  );
  const found = new Map();
  let accepted = 0;
  questions.forEach((question, i) => {
    const ours = answerNatively(question);
    if (answers[i].value !== undefined && ours.value !== undefined)
      accepted += 1;
    const kind = difference(answers[i], ours);
    if (kind)
      found.set(kind, [
        ...(found.get(kind) ?? []),
        { question, judge: answers[i], ours },
      ]);
  });
  const different = [...found.values()].reduce(
    (sum, list) => sum + list.length,
    0,
  );
  console.log(
    `${title}: ${questions.length - different} of ${
      questions.length
    } answered the same, ${accepted} of them with a value`,
  );
  for (const [kind, list] of found) {
    console.log(`  ${kind}: ${list.length}`);
    for (const { question, judge, ours } of list.slice(
      0,
      Number(options.show),
    )) {
      console.log(indent(describe(question, kind)));
      console.log(
        `      judge: ${judge.error ?? canonical(judge.value)}`.slice(0, 400),
      );
      console.log(
        `      ours:  ${ours.error ?? canonical(ours.value)}`.slice(0, 400),
      );
    }
  }
  if (
    found.has('value') ||
    found.has('crash') ||
    different > questions.length * tolerated
  )
    failed = true;
}

/** Keeps programs with the judge's answers, for the tests that run without Go. */
function record(path) {
  const count = Number(options.programs);
  const programs = [
    ...handmadePrograms,
    ...Array.from({ length: count }, () => randomProgram(random)),
    ...Array.from({ length: count }, () => closednessProgram(random)),
  ];
  const answers = ask(programs.map(source => ({ source })));
  const kept = programs.flatMap((source, i) => {
    const judge = answers[i];
    if (difference(judge, answerNatively({ source }))) return [];
    return [
      judge.error === undefined ? { source, value: judge.value } : { source },
    ];
  });
  writeFileSync(
    path,
    `[\n${kept.map(entry => JSON.stringify(entry)).join(',\n')}\n]\n`,
  );
  console.log(`${kept.length} of ${programs.length} programs recorded`);
}

function indent(text) {
  return text.replace(/^/gm, '    | ');
}

function judgeDefinitions(folder) {
  for (const [name, source] of templatesIn(folder)) {
    let file;
    try {
      file = parseCue({ text: source, filename: name });
    } catch (error) {
      console.log(`${name}: ${error.message}`);
      failed = true;
      continue;
    }
    // Templates that import what only workflows have are not evaluated here.
    if (file.imports.some(({ path }) => /^(vela|kube)\//.test(path))) continue;
    const questions = Array.from({ length: Number(options.parameters) }, () => {
      const inputs = {
        context: CONTEXT,
        parameter: randomParameters(random, file),
      };
      const given = `\ncontext: ${asCue(inputs.context)}\nparameter: ${asCue(
        inputs.parameter,
      )}\n`;
      // Most policies render nothing: their parameters are what there is to compare.
      const paths = name.includes('/policies/')
        ? [...EXPORTS, 'parameter']
        : EXPORTS;
      return { source, given, inputs, paths };
    });
    report(name, questions, TOLERATED, ({ inputs }) =>
      JSON.stringify(inputs.parameter),
    );
  }
}

function asCue(value) {
  return JSON.stringify(value).replaceAll('\ufeff', '\\ufeff');
}

/** Templates of `.cue` definitions and of YAML resources below a folder. */
function* templatesIn(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      yield* templatesIn(path);
    } else if (name.endsWith('.cue')) {
      const template = templateOf(readFileSync(path, 'utf8'), path);
      if (template !== undefined) yield [path, template];
    } else if (/\.ya?ml$/.test(name)) {
      for (const document of yaml.parseAllDocuments(
        readFileSync(path, 'utf8'),
      )) {
        const template = document.toJS()?.spec?.schematic?.cue?.template;
        if (template) yield [path, template];
      }
    }
  }
}

/** The body of `template: {…}` below the imports of the file. */
function templateOf(text, path) {
  const file = parseCue({ text, filename: path });
  const field = file.declarations.find(
    ({ kind, name }) => kind === 'field' && name === 'template',
  );
  if (!field || field.value.kind !== 'struct') return undefined;
  const imports = file.imports
    .map(({ name, path: from }) => `import ${name} "${from}"\n`)
    .join('');
  return imports + text.slice(field.value.start + 1, field.value.end - 1);
}

const CONTEXT = {
  name: 'main',
  namespace: 'default',
  appName: 'app',
  appRevision: 'app-v1',
  appRevisionNum: 1,
  revision: 'r1',
  appLabels: {},
  appAnnotations: {},
  clusterVersion: { major: '1', minor: 30, gitVersion: 'v1.30', platform: '' },
  replicaKey: '',
  output: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      replicas: 2,
      selector: { matchLabels: { a: 'b' } },
      template: {
        metadata: { labels: { a: 'b' } },
        spec: {
          containers: [
            {
              name: 'main',
              image: 'nginx:1',
              env: [{ name: 'A', value: '1' }],
              ports: [{ containerPort: 80, name: 'port-80', protocol: 'TCP' }],
              volumeMounts: [{ name: 'd', mountPath: '/d' }],
            },
            { name: 'side', image: 's:1' },
          ],
          volumes: [{ name: 'd', emptyDir: {} }],
        },
      },
    },
  },
  outputs: {
    svc: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'main' },
      spec: {},
    },
  },
};

if (options.record) {
  record(options.record);
  process.exit(0);
}
judgePrograms('hand-made programs', handmadePrograms, 1);
judgePrograms(
  'random programs',
  Array.from({ length: Number(options.programs) }, () => randomProgram(random)),
  TOLERATED,
);
judgePrograms(
  'closedness programs',
  Array.from({ length: Number(options.programs) }, () =>
    closednessProgram(random),
  ),
  TOLERATED,
);
for (const folder of [join(root, 'definitions'), ...options.definitions])
  judgeDefinitions(folder);
process.exitCode = failed ? 1 : 0;
