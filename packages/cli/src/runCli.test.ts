import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runCli } from './runCli';

const examples = join(__dirname, '../../../examples/applications');
const twoClusters = join(examples, 'multi-cluster.yaml');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const status = await runCli(args, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
  });
  return { status, out, err };
}

const application = (spec: string) =>
  `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: ${spec}\n`;
const web =
  '{components: [{name: web, type: webservice, properties: {image: nginx}}]}';
const trait = (name: string, template: string) =>
  `"${name}": type: "trait"\ntemplate: {\n${template}\n}\n`;

describe('slipway render', () => {
  it('prints the objects of every placement, with a heading for each', async () => {
    const { status, out, err } = await run('render', '-f', twoClusters);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.match(/^# .*$/gm)).toEqual([
      '# environment staging: cluster cluster-staging, namespace default',
      '# environment prod: cluster cluster-prod, namespace default',
    ]);
    expect(out.match(/^ {2}replicas: \d+$/gm)).toEqual([
      '  replicas: 1',
      '  replicas: 3',
    ]);
  });

  it('prints one JSON array of Kubernetes objects', async () => {
    const { out } = await run('render', '-f', twoClusters, '-o', 'json');
    const objects: { kind: string }[] = JSON.parse(out);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Deployment',
      'Deployment',
    ]);
  });

  it('puts what is applied first first, whatever the order of the traits', async () => {
    const definitions = write(
      'early.cue',
      'early: {type: "trait", attributes: stage: "PreDispatch"}\ntemplate: outputs: e: {apiVersion: "v1", kind: "Early", metadata: name: "e"}\n',
    );
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, traits: [{type: expose, properties: {port: [80]}}, {type: early}]}]}',
      ),
    );
    const { out } = await run(
      'render',
      '-f',
      file,
      '-d',
      definitions,
      '-o',
      'json',
    );
    expect(JSON.parse(out).map(({ kind }: { kind: string }) => kind)).toEqual([
      'Early',
      'Deployment',
      'Service',
    ]);
  });

  it('tells all mistakes, one per line, in the order of their lines, and prints nothing else', async () => {
    const { status, out, err } = await run(
      'render',
      '-f',
      join(examples, 'express-server-as-printed.yaml'),
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe(
      'apiVersion: "apiVersion" is missing.; add "apiVersion: core.oam.dev/v1beta1"',
    );
    expect(lines[9]).toBe(
      'spec.workflow[2].propertie: There is no field "propertie" here.; did you mean "properties"?',
    );
  });

  it('tells mistakes as a JSON array with -o json', async () => {
    const file = write('app.yaml', application('{components: [{name: a}]}'));
    const { status, err } = await run('render', '-f', file, '-o', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(err)).toEqual([
      expect.objectContaining({
        code: 'missing_field',
        path: 'spec.components[0].type',
        line: 4,
      }),
    ]);
  });

  it('says which of several files a mistake is in', async () => {
    const good = write('good.yaml', application(web));
    const bad = write('bad.yaml', '');
    const { status, err } = await run('render', '-f', good, '-f', bad);
    expect(status).toBe(1);
    expect(err).toBe(`${bad}: ${bad} holds no Application.\n`);
  });

  it('prefers definitions of -d to built-in ones', async () => {
    const file = write('app.yaml', application(web));
    const definitions = write(
      'own.cue',
      'webservice: type: "component"\ntemplate: {\noutput: {apiVersion: "v1", kind: "Own"}\nparameter: image: string\n}\n',
    );
    const { out } = await run(
      'render',
      '-f',
      file,
      '-d',
      definitions,
      '-o',
      'json',
    );
    expect(JSON.parse(out)[0].kind).toBe('Own');
  });

  it('without built-in definitions still knows the steps and policies of the core', async () => {
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: web, type: own}], policies: [{name: here, type: topology, properties: {clusters: [eu]}}], workflow: {steps: [{type: deploy, properties: {policies: [here]}}, {type: suspend}]}}',
      ),
    );
    const definitions = write(
      'own.cue',
      'own: type: "component"\ntemplate: output: {apiVersion: "v1", kind: "Own"}\n',
    );
    const { status, out } = await run(
      'render',
      '-f',
      file,
      '-d',
      definitions,
      '--no-builtin',
    );
    expect(status).toBe(0);
    expect(out).toContain('cluster eu');
  });

  it('lets a bad definition fail only those who use it', async () => {
    write('bad.cue', trait('bad', 'patch: {'));
    const unconcerned = write('a.yaml', application(web));
    expect((await run('render', '-f', unconcerned, '-d', folder)).status).toBe(
      0,
    );
    const concerned = write(
      'b.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, traits: [{type: bad}]}]}',
      ),
    );
    const { status, err } = await run(
      'render',
      '-f',
      concerned,
      '-d',
      join(folder, 'bad.cue'),
    );
    expect(status).toBe(1);
    expect(err).toContain('There is no trait "bad".');
    expect(err).toMatch(/\(.*bad\.cue:\d+\)/);
  });

  it('names the place in the definition when a template fails', async () => {
    const definitions = write(
      'odd.cue',
      trait('odd', 'patch: spec: replicas: 1 & 2'),
    );
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, traits: [{type: odd}]}]}',
      ),
    );
    const { err } = await run('render', '-f', file, '-d', definitions);
    expect(err).toMatch(
      /^spec\.components\[0\]\.traits\[0\]: The trait "odd" of component "web" cannot be rendered at patch\.spec\.replicas: .* \(.*odd\.cue:3\)$/m,
    );
  });

  it('renders for the version of Kubernetes that is asked for', async () => {
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: c, type: cron-task, properties: {image: a, schedule: "* * * * *"}}]}',
      ),
    );
    const versionOf = async (version: string) =>
      JSON.parse(
        (
          await run(
            'render',
            '-f',
            file,
            '--kube-version',
            version,
            '-o',
            'json',
          )
        ).out,
      )[0].apiVersion;
    expect(await versionOf('1.24')).toBe('batch/v1beta1');
    expect(await versionOf('v1.35.2')).toBe('batch/v1');
  });
});

describe("slipway render --vela, KubeVela's dry-run", () => {
  it('prints components once per deploy step and topology, in the namespace of the Application', async () => {
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}}], policies: [{name: a, type: topology, properties: {clusters: [x], namespace: other}}, {name: b, type: topology, properties: {clusters: [y]}}, {name: o, type: override, properties: {components: [{name: web, properties: {image: patched}}]}}]}',
      ),
    );
    const { out } = await run('render', '-f', file, '--vela', '-o', 'json');
    const objects = JSON.parse(out);
    expect(objects).toHaveLength(2);
    for (const object of objects) {
      expect(object.metadata.namespace).toBe('default');
      expect(object.spec.template.spec.containers[0].image).toBe('patched');
    }
  });

  it('leaves out checks that KubeVela does not make', async () => {
    const file = write(
      'app.yaml',
      application(
        '{components: [{name: Web_1, type: webservice, properties: {image: nginx, unknown: 1}, dependsOn: [nobody]}], surplus: 1}',
      ),
    );
    expect((await run('render', '-f', file, '--vela')).status).toBe(0);
    expect((await run('render', '-f', file)).status).toBe(1);
  });

  it.each([
    [
      'an unknown key of deploy',
      '{components: [], workflow: {steps: [{type: deploy, properties: {polices: []}}]}}',
    ],
    [
      'an unknown key of override',
      '{components: [], policies: [{name: o, type: override, properties: {component: []}}]}',
    ],
    [
      'a version that does not exist',
      '{components: [{name: a, type: webservice@v9, properties: {image: x}}]}',
    ],
    [
      'an unknown step',
      '{components: [], workflow: {steps: [{type: nothing}]}}',
    ],
    [
      'a policy without properties',
      '{components: [], policies: [{name: t, type: topology}]}',
    ],
    [
      'a policy that does not exist',
      '{components: [], workflow: {steps: [{type: deploy, properties: {policies: [gone]}}]}}',
    ],
  ])('refuses %s', async (_, spec) => {
    const file = write('app.yaml', application(spec));
    expect(await run('render', '-f', file, '--vela')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^spec\./),
    });
  });
});

describe('slipway vet', () => {
  it('is content with the examples and with every built-in definition', async () => {
    const definitions = join(__dirname, '../../../definitions');
    const { status, err } = await run('vet', twoClusters, definitions);
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('finds a definition whose example cannot be rendered', async () => {
    const file = write(
      'odd.cue',
      `odd: {
	type: "trait"
	annotations: "slipway.io/example": #"""
		apiVersion: core.oam.dev/v1beta1
		kind: Application
		metadata: {name: a}
		spec: {components: [{name: a, type: webservice, properties: {image: x}, traits: [{type: odd, properties: {count: "1"}}]}]}
		"""#
}
template: parameter: count: int
`,
    );
    const { status, err } = await run('vet', file);
    expect(status).toBe(1);
    expect(err).toContain(
      'In the example: Expected an integer, got the string "1".',
    );
  });
});

describe('slipway def', () => {
  it('lists definitions by kind', async () => {
    const { out } = await run('def', 'list', '--kind', 'policy');
    expect(out).toMatch(/^policy\n/);
    expect(out).toMatch(/^ {2}topology +Says where components go/m);
    expect(out).not.toContain('webservice');
  });

  it('shows what a definition asks for, with an example', async () => {
    const { out } = await run('def', 'show', 'scaler');
    expect(out).toContain(
      'replicas (integer, default 1)  How many replicas run',
    );
    expect(out).toContain('  kind: Application');
  });

  it('suggests the name that was meant', async () => {
    expect(await run('def', 'show', 'scalr')).toMatchObject({
      status: 1,
      err: 'There is no definition "scalr"; did you mean "scaler"?\n',
    });
  });
});

describe('wrong usage ends with status 2 and a sentence', () => {
  it.each([
    [['render'], "error: required option '-f, --file <path>' not specified"],
    [['render', '-f', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
    [
      ['render', '-f', 'a', '-d', 'nowhere'],
      'There is no file or folder nowhere.',
    ],
    [
      ['render', '-f', twoClusters, '--kube-version', 'new'],
      '"new" is not a Kubernetes version; write it as 1.35.',
    ],
    [['rendr'], "error: unknown command 'rendr'"],
    [
      ['def', 'list', '--kind', 'thing'],
      'It is one of component, trait, policy, workflow-step.',
    ],
  ])('%j', async (args, sentence) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it('asking for help is no mistake', async () => {
    const { status, out } = await run('render', '--help');
    expect(status).toBe(0);
    expect(out).toContain('Examples:');
  });
});
