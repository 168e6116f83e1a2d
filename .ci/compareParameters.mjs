// Every parameter of every built-in component, trait and policy, rendered with KubeVela's definition and with ours: the same, or a difference that parameterDifferences.json explains.
//
//   node .ci/compareParameters.mjs --theirs FOLDER [--filter RE] [--show N] [--seed S]
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../tools/cue-judge/random.mjs';
import { parameterSets } from './parameterSets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { createNativeEngine, CueError } = require('../packages/cue/src/index.ts');
const oam = require('../packages/oam/src/index.ts');
const { velaDryRun } = require('../packages/cli/src/render/velaDryRun.ts');

const { values: options } = parseArgs({
  options: {
    theirs: { type: 'string' },
    filter: { type: 'string', default: '' },
    show: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const explained = JSON.parse(readFileSync(new URL('parameterDifferences.json', import.meta.url), 'utf8'));
const random = createRandom(Number(options.seed));
const engine = createNativeEngine({ cachedPrograms: 50 });

function load(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => /\.(cue|ya?ml)$/.test(name))
    .sort()
    .map(name => ({ filename: name, text: readFileSync(path.join(folder, name), 'utf8') }));
  return oam.loadDefinitionFiles(files).definitions;
}

const theirs = load(options.theirs);
const ours = load(path.join(root, 'definitions'));
const catalogs = { theirs: oam.createDefinitionCatalog(theirs), ours: oam.createDefinitionCatalog(ours) };

/** What a trait is put on: the smallest component, and one with something to patch everywhere. */
const BASES = {
  plain: { type: 'webservice', properties: { image: 'nginx' } },
  rich: {
    type: 'webservice',
    properties: {
      image: 'nginx',
      cmd: ['run', '-v'],
      args: ['--a', '--b'],
      ports: [{ port: 80, expose: true }, { port: 81 }],
      env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }],
      cpu: '1',
      memory: '1Gi',
      volumeMounts: { emptyDir: [{ name: 'cache', mountPath: '/cache' }], configMap: [{ name: 'conf', mountPath: '/conf', cmName: 'conf' }] },
      livenessProbe: { httpGet: { path: '/', port: 80 } },
      hostAliases: [{ ip: '1.2.3.4', hostnames: ['a'] }],
    },
  },
  stateful: { type: 'statefulset', properties: { image: 'db', ports: [{ port: 5432, expose: true }] } },
  scheduled: { type: 'cron-task', properties: { image: 'job', schedule: '* * * * *' } },
};
const MINORS = [0, 20, 24, 31];

function application(definition, properties, base) {
  const part = { type: definition.name, properties };
  const component =
    definition.kind === 'component' ? { name: 'main', ...part } : { name: 'main', ...base, traits: definition.kind === 'trait' ? [part] : [] };
  const document = {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name: 'app' },
    spec: { components: [component] },
  };
  const parsed = oam.parseApplication(JSON.stringify(document), { lenient: true });
  if (!parsed.application) throw new Error(JSON.stringify(parsed.problems));
  return parsed.application;
}

async function render(catalog, app, minor) {
  try {
    const objects = await velaDryRun(app, {
      catalog,
      engine,
      clusterVersion: { major: minor ? '1' : '', minor, gitVersion: '', platform: '' },
    });
    return { objects: objects.map(normalised) };
  } catch (error) {
    if (!(error instanceof oam.RenderError)) throw error;
    return { error: error.problems.map(oam.formatProblem).join(' / ') };
  }
}

function normalised(object) {
  const copy = structuredClone(object);
  for (const key of ['labels', 'annotations']) {
    if (Object.keys(copy.metadata[key] ?? {}).length === 0) delete copy.metadata[key];
  }
  return copy;
}

const canonical = value =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : value && typeof value === 'object'
      ? `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
      : JSON.stringify(value) ?? 'null';

function differences(want, got, at = '', found = []) {
  if (found.length >= 8 || canonical(want) === canonical(got)) return found;
  const both = test => test(want) && test(got);
  if (both(Array.isArray)) {
    if (want.length !== got.length) found.push(`${at}: ${want.length} elements, ours ${got.length}`);
    for (let i = 0; i < Math.min(want.length, got.length); i += 1) differences(want[i], got[i], `${at}[${i}]`, found);
  } else if (both(value => value && typeof value === 'object' && !Array.isArray(value))) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
      if (!(key in got)) found.push(`${at}.${key}: theirs alone ${canonical(want[key]).slice(0, 100)}`);
      else if (!(key in want)) found.push(`${at}.${key}: ours alone ${canonical(got[key]).slice(0, 100)}`);
      else differences(want[key], got[key], `${at}.${key}`, found);
    }
  } else found.push(`${at}: ${canonical(want).slice(0, 100)}, ours ${canonical(got).slice(0, 100)}`);
  return found;
}

/** What differs, in a word and in detail; undefined when nothing does. */
function compare(want, got) {
  if (want.error !== undefined && got.error !== undefined) return undefined;
  if (want.error !== undefined) return { kind: 'only ours renders', detail: [want.error] };
  if (got.error !== undefined) return { kind: 'only theirs renders', detail: [got.error] };
  const sorted = objects => objects.map(object => [canonical([object.kind, object.metadata.name]), object]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  const detail = differences(sorted(want.objects), sorted(got.objects));
  return detail.length > 0 ? { kind: 'other objects', detail } : undefined;
}

let total = 0;
let rendered = 0;
let unexplained = 0;
for (const definition of theirs) {
  const key = `${definition.kind} ${definition.name}`;
  if (!['component', 'trait'].includes(definition.kind) || !new RegExp(options.filter).test(key)) continue;
  const own = catalogs.ours.get(definition.kind, definition.name);
  if (!own) {
    if (!explained[key]) {
      unexplained += 1;
      console.log(`${key}: not among ours`);
    }
    continue;
  }
  const { schema } = oam.definitionSchema(definition);
  const sets = parameterSets(schema, random);
  const known = Object.keys(schema.properties ?? {});
  const added = Object.keys(oam.definitionSchema(own).schema.properties ?? {}).filter(name => known.length > 0 && !known.includes(name));
  if (added.length > 0) console.log(`${key}: only ours has ${added.join(', ')}`);
  const found = new Map();
  for (const [about, properties] of sets) {
    const bases = definition.kind === 'trait' ? Object.entries(BASES) : [['', undefined]];
    for (const [name, base] of bases) {
      const app = application(definition, properties, base);
      for (const minor of MINORS) {
        // Another version changes few definitions; the whole cross product would show the same again.
        if (minor !== 0 && !/clusterVersion/.test(definition.template.text + own.template.text)) continue;
        const [want, got] = [await render(catalogs.theirs, app, minor), await render(catalogs.ours, app, minor)];
        total += 1;
        if (want.objects && got.objects) rendered += 1;
        const difference = compare(want, got);
        if (difference) {
          const list = found.get(difference.kind) ?? [];
          list.push({ about, name, minor, properties, detail: difference.detail });
          found.set(difference.kind, list);
        }
      }
    }
  }
  for (const [kind, list] of found) {
    const reasons = (explained[key] ?? []).filter(entry => entry.kind === kind);
    const open = list.filter(({ detail, about, name }) => !reasons.some(reason => new RegExp(reason.matches).test([`${about} on ${name}`, ...detail].join('\n'))));
    if (open.length === 0) continue;
    unexplained += open.length;
    console.log(`${key}: ${kind}, ${open.length} of ${sets.length} sets`);
    for (const { about, name, minor, properties, detail } of open.slice(0, Number(options.show))) {
      console.log(`  ${about}${name ? ` on ${name}` : ''}${minor ? ` at 1.${minor}` : ''}: ${JSON.stringify(properties).slice(0, 300)}`);
      for (const line of detail.slice(0, 4)) console.log(`    ${line.slice(0, 300)}`);
    }
  }
}
await engine.close();
console.log(`${total - unexplained}/${total} parameter sets alike or explained, ${rendered} rendered by both`);
process.exitCode = unexplained === 0 ? 0 : 1;
