import { application, run, useFolder } from '../../__testUtils__/run';

const folder = useFolder();

const web = (properties: string, traits = '') =>
  `{components: [{name: web, type: webservice, properties: ${properties}, traits: [${traits}]}]}`;

/** What people get wrong, and the lines that they read then, without the definition's file and line. */
const MISTAKES: readonly [
  mistake: string,
  spec: string,
  lines: readonly string[],
][] = [
  [
    'a value of the wrong type',
    web('{image: nginx, ports: [{port: eighty}]}'),
    [
      'spec.components[0].properties.ports[0].port: component "web" in Application "shop": Expected an integer, got the string "eighty".',
    ],
  ],
  [
    'a misspelt parameter that has to be there',
    web('{imgae: nginx}'),
    [
      'spec.components[0].properties.imgae: component "web" in Application "shop": There is no parameter "imgae" here, and "image" is missing; it has to be a string; did you mean "image"?',
    ],
  ],
  [
    'a missing parameter',
    web('{image: nginx}', '{type: sidecar, properties: {image: x}}'),
    [
      'spec.components[0].traits[0].properties.name: trait "sidecar" of component "web" in Application "shop": "name" is missing; it has to be a string.',
    ],
  ],
  [
    'a value that is none of an enumeration',
    web('{image: nginx, exposeType: LoadBalancr}'),
    [
      'spec.components[0].properties.exposeType: component "web" in Application "shop": Expected one of "ClusterIP", "NodePort", "LoadBalancer", got the string "LoadBalancr"; did you mean "LoadBalancer"?',
    ],
  ],
  [
    'a number out of bounds',
    web('{image: nginx}', '{type: bounded, properties: {share: 120}}'),
    [
      'spec.components[0].traits[0].properties.share: trait "bounded" of component "web" in Application "shop": Expected at most 100, got 120.',
    ],
  ],
  [
    'one wrong item of a nested list',
    web(
      '{image: nginx, env: [{name: A, value: "1"}, {name: B, valueFrom: {secretKeyRef: {name: s, kee: k}}}]}',
    ),
    [
      'spec.components[0].properties.env[1].valueFrom.secretKeyRef.kee: component "web" in Application "shop": There is no parameter "kee" here, and "key" is missing; it has to be a string; did you mean "key"?',
    ],
  ],
  [
    'a wrong value in a map',
    web(
      '{image: nginx}',
      '{type: gateway, properties: {domain: a.b, http: {"/": "80"}}}',
    ),
    [
      'spec.components[0].traits[0].properties.http["/"]: trait "gateway" of component "web" in Application "shop": Expected an integer, got the string "80".',
    ],
  ],
  [
    'a property that a trait does not know',
    web('{image: nginx}', '{type: strict, properties: {replica: 3}}'),
    [
      'spec.components[0].traits[0].properties.replica: trait "strict" of component "web" in Application "shop": There is no parameter "replica" here; did you mean "replicas"?',
    ],
  ],
  [
    'two things at once',
    web('{image: [nginx], port: {}}'),
    [
      'spec.components[0].properties.image: component "web" in Application "shop": Expected a string, got a list.',
      'spec.components[0].properties.port: component "web" in Application "shop": Expected an integer, got an object.',
    ],
  ],
  [
    'a struct that is none of those to choose from',
    web('{image: nginx}', '{type: choosy, properties: {source: {uri: x}}}'),
    [
      'spec.components[0].traits[0].properties.source: trait "choosy" of component "web" in Application "shop": Expected one of 2 forms, got an object with "uri": {value} ("value" is missing; it has to be a string) or {secret, key?} ("secret" is missing; it has to be a string).',
    ],
  ],
];

const TRAITS: readonly [name: string, parameter: string][] = [
  ['bounded', '{share: int & >=0 & <=100}'],
  ['strict', 'close({replicas: *1 | int})'],
  ['choosy', '{source: {value: string} | {secret: string, key?: string}}'],
];

function writeMistake(spec: string): string[] {
  const definitions = TRAITS.flatMap(([name, parameter]) => [
    '-d',
    folder.write(
      `${name}.cue`,
      `${name}: type: "trait"\ntemplate: {\n\tparameter: ${parameter}\n\tpatch: spec: parameter\n}\n`,
    ),
  ]);
  return [folder.write('app.yaml', application(spec)), ...definitions];
}

const withoutPlace = (err: string) =>
  err
    .trimEnd()
    .split('\n')
    .map(line => {
      expect(line).toMatch(/ \(.*\.cue:\d+\)$/);
      return line.replace(/ \([^()]*\.cue:\d+\)$/, '');
    });

describe.each(MISTAKES)('%s is told once', (_, spec, lines) => {
  it('by render', async () => {
    const [file, ...definitions] = writeMistake(spec);
    const { status, out, err } = await run(
      'render',
      '-f',
      file,
      ...definitions,
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(withoutPlace(err)).toEqual(lines);
  });

  it('by vet', async () => {
    const [file, ...definitions] = writeMistake(spec);
    const { status, err } = await run('vet', file, ...definitions);
    expect(status).toBe(1);
    expect(withoutPlace(err)).toEqual(lines.map(line => `${file}: ${line}`));
  });

  it('where nothing is checked before CUE is evaluated', async () => {
    const [file, ...definitions] = writeMistake(spec);
    const { status, err } = await run(
      'render',
      '--vela',
      '-f',
      file,
      ...definitions,
    );
    expect(status).toBe(1);
    const [first] = lines[0].split(': ');
    const sentence = lines[0].slice(lines[0].indexOf('": ') + 3);
    expect(withoutPlace(err)).toHaveLength(lines.length);
    expect(err).toContain(first);
    expect(err).toContain(sentence);
  });
});
