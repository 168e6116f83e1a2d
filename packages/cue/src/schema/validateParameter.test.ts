import { CueError, type JsonValue } from '../engine';
import { createNativeEngine } from '../eval/createNativeEngine';
import { parameterSchema } from './parameterSchema';
import { validateParameter } from './validateParameter';

const engine = createNativeEngine();

function problemsOf(text: string, value: JsonValue) {
  return validateParameter(
    parameterSchema({ text, filename: 'a.cue' }).schema,
    value,
  );
}

/** Whether CUE itself takes the value and finds nothing missing. */
async function isAccepted(text: string, value: JsonValue): Promise<boolean> {
  try {
    const evaluation = await engine.evaluate({
      source: { text, filename: 'a.cue' },
      inputs: { parameter: value },
      exports: ['parameter'],
    });
    evaluation.json(['parameter']);
    return true;
  } catch (error) {
    if (error instanceof CueError) {
      return false;
    }
    throw error;
  }
}

const TEMPLATES: readonly [string, readonly JsonValue[]][] = [
  ['parameter: {n: int}', [{ n: 1 }, { n: 1.5 }, { n: '1' }, { n: null }, {}]],
  ['parameter: {n?: int}', [{}, { n: 1 }, { n: null }, { n: [] }]],
  ['parameter: {n: *1 | int}', [{}, { n: 2 }, { n: 'x' }]],
  ['parameter: {s: "a" | "b"}', [{ s: 'a' }, { s: 'c' }, {}, { s: 1 }]],
  ['parameter: {s: *"a" | "b"}', [{}, { s: 'b' }, { s: 'c' }]],
  [
    'parameter: {n: int & >=1 & <=10}',
    [{ n: 1 }, { n: 0 }, { n: 10 }, { n: 11 }],
  ],
  ['parameter: {n: >0}', [{ n: 0.5 }, { n: 0 }, { n: 'x' }]],
  ['parameter: {s: =~"^[a-z]+$"}', [{ s: 'ab' }, { s: 'A' }, { s: 1 }]],
  ['parameter: {s: !=""}', [{ s: 'x' }, { s: '' }]],
  [
    'parameter: {l: [...{p: int}]}',
    [{}, { l: [] }, { l: [{ p: 1 }] }, { l: [{}] }, { l: {} }, { l: [1] }],
  ],
  [
    'parameter: {l: *["a"] | [...string]}',
    [{}, { l: ['b'] }, { l: [1] }, { l: 'a' }],
  ],
  [
    'parameter: [string]: string | null',
    [{}, { a: 'x' }, { a: null }, { a: 1 }],
  ],
  [
    'parameter: {p?: #P}\n#P: {port: int}',
    [{}, { p: { port: 1 } }, { p: {} }, { p: { port: 1, prt: 2 } }],
  ],
  [
    'parameter: *#P | close({list: [...#P]})\n#P: {a: *"" | string, b?: int}',
    [
      {},
      { a: 'x' },
      { b: 1 },
      { list: [{ a: 'x' }] },
      { list: [{ c: 1 }] },
      { c: 1 },
    ],
  ],
  [
    'parameter: {v: {type: "a", n: int} | {type: "b", s: string}}',
    [
      { v: { type: 'a', n: 1 } },
      { v: { type: 'b', s: 'x' } },
      { v: { type: 'a', n: 'x' } },
      { v: { type: 'c' } },
    ],
  ],
  [
    'parameter: {x: string | int}',
    [{ x: 'a' }, { x: 1 }, { x: true }, { x: 1.5 }],
  ],
  [
    'parameter: {x: bool | *"auto"}',
    [{}, { x: true }, { x: 'auto' }, { x: 'no' }],
  ],
  [
    'parameter: {a: b: c: int}',
    [{ a: { b: { c: 1 } } }, { a: { b: {} } }, { a: 1 }, {}],
  ],
  ['parameter: {a!: string}', [{ a: 'x' }, {}]],
  ['parameter: {...}', [{}, { a: 1 }]],
  [
    'parameter: {t: [string, int]}',
    [{ t: ['a', 1] }, { t: ['a'] }, { t: ['a', 1, 2] }, { t: [1, 'a'] }],
  ],
];

describe('a parameter is accepted exactly when CUE accepts it', () => {
  it.each(
    TEMPLATES.flatMap(([template, values]) =>
      values.map(value => [template, JSON.stringify(value)] as const),
    ),
  )('%s  %s', async (template, json) => {
    const value: JsonValue = JSON.parse(json);
    const errors = problemsOf(template, value).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors.length === 0).toBe(await isAccepted(template, value));
  });
});

describe('the answer', () => {
  it('has every mistake at once, with path and sentence', () => {
    const template = `parameter: {
	image: string
	ports?: [...{port: int, protocol: *"TCP" | "UDP"}]
	cpu?:   string
}`;
    const found = problemsOf(template, {
      ports: [{ port: 'x', protocol: 'ICMP' }, {}],
      cpu: 1,
      imag: 'nginx',
      size: 1,
    });
    expect(
      found.map(({ path, message, severity }) => [
        severity,
        path.join('.'),
        message,
      ]),
    ).toEqual([
      ['error', 'ports.0.port', 'Expected an integer, got the string "x".'],
      [
        'error',
        'ports.0.protocol',
        'Expected one of "TCP", "UDP", got the string "ICMP".',
      ],
      ['error', 'ports.1.port', '"port" is missing; it has to be an integer.'],
      ['error', 'cpu', 'Expected a string, got the number 1.'],
      [
        'error',
        'imag',
        'There is no parameter "imag" here, and "image" is missing; it has to be a string.',
      ],
      ['warning', 'size', 'There is no parameter "size" here.'],
    ]);
    expect(found[1]).toMatchObject({ accepted: ['TCP', 'UDP'], line: 3 });
    expect(found[4]).toMatchObject({ accepted: ['image'], line: 2 });
    expect(found[5]).toMatchObject({ accepted: ['image', 'ports', 'cpu'] });
  });

  it('for a misspelt name is one mistake, and a missing field that nothing looks like another', () => {
    const template = 'parameter: {port: int, path: string}';
    expect(
      problemsOf(template, { prot: 1, host: 'a' }).map(({ code, path }) => [
        code,
        ...path,
      ]),
    ).toEqual([
      ['missing_field', 'path'],
      ['misspelt_field', 'prot'],
      ['unknown_field', 'host'],
    ]);
  });

  it('for a choice is about the alternative that was meant', () => {
    const template =
      'parameter: source: {hcl: string} | {remote: string, path?: string}';
    expect(problemsOf(template, { source: { remote: 5 } })[0]).toMatchObject({
      path: ['source', 'remote'],
      message: 'Expected a string, got the number 5.',
    });
    expect(problemsOf(template, { source: { url: 'x' } })[0]).toMatchObject({
      path: ['source'],
      message:
        'Expected one of 2 forms, got an object with "url": {hcl} ("hcl" is missing; it has to be a string) or {remote, path?} ("remote" is missing; it has to be a string).',
      accepted: ['{hcl}', '{remote, path?}'],
    });
    expect(problemsOf(template, { source: true })[0]).toMatchObject({
      message:
        'Expected one of 2 forms, got the boolean true: {hcl} or {remote, path?}.',
    });
    expect(
      problemsOf('parameter: x: string | {a: int}', { x: { a: 'b' } })[0],
    ).toMatchObject({
      path: ['x', 'a'],
      message: 'Expected an integer, got the string "b".',
    });
  });

  it('about a pattern is that of CUE, and never takes long', () => {
    const slow = 'parameter: s: =~"^(a+)+$"';
    expect(problemsOf(slow, { s: `${'a'.repeat(10_000)}!` })).toHaveLength(1);
    expect(problemsOf('parameter: s: =~"(?i)^a$"', { s: 'A' })).toEqual([]);
  });

  it('does not take inherited properties for parameters', () => {
    expect(
      problemsOf('parameter: {toString?: string}', {}).concat(
        problemsOf('parameter: {constructor: string}', {}),
      ),
    ).toEqual([
      expect.objectContaining({ code: 'missing_field', path: ['constructor'] }),
    ]);
  });
});
