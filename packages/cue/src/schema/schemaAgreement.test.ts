import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CueError, type JsonValue } from '../engine';
import { createNativeEngine } from '../eval/createNativeEngine';
import { parseCue } from '../syntax';
import { createRandom, mutated, valueFor } from '../testing/parameterValues';
import { parameterSchema } from './parameterSchema';

const VALUES = 60;

const CONTEXT = { name: 'web', namespace: 'default', appName: 'shop', appRevision: 'shop-v1', output: {}, outputs: {} };
const folder = join(__dirname, '../../../../definitions');
const engine = createNativeEngine();
const ajv = new Ajv({ strict: false, validateSchema: false });

const CONDITIONAL = 'which fields there are, and which are required, depends on the value of another';
const COMPUTED = 'the fields are computed';
const DEFAULTED = 'an alternative that needs a field stays open beside one that needs none';
/** What cannot be said in JSON Schema, draft 7, without a schema that no form can show. Told in the README of this folder. */
const left = new Map([
  ...['cron-task', 'daemon', 'statefulset', 'task', 'webservice', 'worker'].map(name => [`components/${name}.cue`, CONDITIONAL] as const),
  ['traits/volumes.cue', CONDITIONAL],
  ['traits/affinity.cue', COMPUTED],
  ['traits/hpa.cue', COMPUTED],
  ['traits/resource.cue', COMPUTED],
  ['traits/container-image.cue', DEFAULTED],
  ['workflow-steps/apply-terraform-config.cue', DEFAULTED],
]);

/** What a definition's template says of its parameter: the parameter itself, and what that may refer to. */
function parameterText(path: string): string | undefined {
  const text = readFileSync(join(folder, path), 'utf8');
  const file = parseCue({ text, filename: path });
  const template = file.declarations.find(declaration => declaration.kind === 'field' && declaration.name === 'template');
  if (template?.kind !== 'field' || template.value.kind !== 'struct') return undefined;
  const imports = file.imports.filter(one => !/^(vela|kube)\//.test(one.path)).map(one => text.slice(one.start, one.end));
  const kept = template.value.declarations.filter(
    declaration => declaration.kind === 'field' && typeof declaration.name === 'string' && /^(parameter$|#|_#)/.test(declaration.name),
  );
  if (!kept.some(declaration => declaration.kind === 'field' && declaration.name === 'parameter')) return undefined;
  const body = kept.map(({ start, end }) => text.slice(start, end)).join('\n');
  const used = imports.map(one => (one.startsWith('import') ? one : `import ${one}`)).filter(one => body.includes(`${/([\w-]+)"?$/.exec(one)?.[1]}.`));
  return `${used.join('\n')}\n${body}`;
}

function isAcceptedByCue(text: string, parameter: JsonValue): boolean {
  try {
    const evaluation = engine.evaluate({ source: { text, filename: 'parameter.cue' }, inputs: { context: CONTEXT, parameter }, exports: ['parameter'] });
    if (evaluation instanceof Promise) throw new Error('the native engine answers at once');
    evaluation.json(['parameter']);
    return true;
  } catch (error) {
    if (error instanceof CueError && error.code !== 'unsupported' && error.code !== 'syntax') return false;
    throw error;
  }
}

interface Disagreement {
  readonly by: 'schema' | 'cue';
  readonly parameter: string;
}

/** Values that only one of both accepts. */
function disagreements(path: string, text: string): Disagreement[] {
  const { schema } = parameterSchema({ text, filename: path });
  const validate = ajv.compile(schema);
  const random = createRandom(path.length);
  const found: Disagreement[] = [];
  for (let i = 0; i < VALUES; i += 1) {
    const fitting = valueFor(schema, random);
    const parameter = random() < 0.4 ? mutated(fitting, random) : fitting;
    const bySchema = validate(parameter);
    const byCue = isAcceptedByCue(text, parameter);
    if (bySchema !== byCue) found.push({ by: bySchema ? 'schema' : 'cue', parameter: JSON.stringify(parameter) });
  }
  return found;
}

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.cue'))
  .sort();
const texts = paths.flatMap(path => {
  const text = parameterText(path);
  return text === undefined ? [] : [[path, text] as const];
});

describe('the schema of a parameter', () => {
  it('is there for nearly every definition', () => {
    expect(texts.length).toBeGreaterThan(80);
  });

  it.each(texts.filter(([path]) => !left.has(path)))('of %s accepts exactly what CUE accepts', (path, text) => {
    expect(disagreements(path, text)).toEqual([]);
  });

  it.each(texts.filter(([path]) => left.has(path)))('of %s leaves something to CUE', (path, text) => {
    const found = disagreements(path, text);
    expect(found.length).toBeGreaterThan(0);
    // A field that is there under a condition only has its type in the schema whether the condition holds or not.
    const tooStrict = found.filter(({ by }) => by === 'cue' && left.get(path) !== CONDITIONAL);
    expect(tooStrict).toEqual([]);
  });
});
