import { join } from 'path';
import {
  application,
  examplePath,
  run,
  useFolder,
  WEB,
} from '../../__testUtils__/run';

const folder = useFolder();

const trait = (name: string, template: string) =>
  `"${name}": type: "trait"\ntemplate: {\n${template}\n}\n`;

describe('slipway render', () => {
  it('prints the objects of every placement, with a heading for each', async () => {
    const { status, out, err } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
    );
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
    const { out } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
      '-o',
      'json',
    );
    const objects: { kind: string }[] = JSON.parse(out);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Deployment',
      'Deployment',
    ]);
  });

  it('puts what is applied first first, whatever the order of the traits', async () => {
    const definitions = folder.write(
      'early.cue',
      'early: {type: "trait", attributes: stage: "PreDispatch"}\ntemplate: outputs: e: {apiVersion: "v1", kind: "Early", metadata: name: "e"}\n',
    );
    const file = folder.write(
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
      examplePath('express-server-as-printed.yaml'),
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe(
      'apiVersion: "apiVersion" is missing; add "apiVersion: core.oam.dev/v1beta1"',
    );
    expect(lines[9]).toBe(
      'spec.workflow[2].propertie: There is no field "propertie" here; did you mean "properties"?',
    );
  });

  it('tells mistakes as a JSON array with -o json', async () => {
    const file = folder.write(
      'app.yaml',
      application('{components: [{name: a}]}'),
    );
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
    const good = folder.write('good.yaml', application(WEB));
    const bad = folder.write('bad.yaml', '');
    const { status, err } = await run('render', '-f', good, '-f', bad);
    expect(status).toBe(1);
    expect(err).toBe(`${bad}: ${bad} holds no Application.\n`);
  });

  it('tells the mistakes of several files in one JSON array', async () => {
    const files = ['a.yaml', 'b.yaml'].flatMap(name => [
      '-f',
      folder.write(name, application('{components: [{name: a}]}')),
    ]);
    const { err } = await run('render', ...files, '-o', 'json');
    expect(JSON.parse(err)).toEqual([
      expect.objectContaining({ file: files[1], code: 'missing_field' }),
      expect.objectContaining({ file: files[3], code: 'missing_field' }),
    ]);
  });

  it('takes what definitions say of their place as seriously as it is told to', async () => {
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, traits: [{type: scaler}, {type: hpa, properties: {cpu: {}}}]}]}',
      ),
    );
    const warned = await run('render', '-f', file);
    expect(warned.status).toBe(0);
    expect(warned.err).toMatch(
      /^warning: .*The traits "scaler" and "hpa" conflict on one component/,
    );
    const rule = ['--rule', 'conflictsWith=error'];
    expect(await run('render', '-f', file, ...rule)).toMatchObject({
      status: 1,
      out: '',
    });
    expect((await run('vet', file, ...rule)).status).toBe(1);
  });

  it('prefers definitions of -d to built-in ones', async () => {
    const file = folder.write('app.yaml', application(WEB));
    const definitions = folder.write(
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
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: own}], policies: [{name: here, type: topology, properties: {clusters: [eu]}}], workflow: {steps: [{type: deploy, properties: {policies: [here]}}, {type: suspend}]}}',
      ),
    );
    const definitions = folder.write(
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
    folder.write('bad.cue', trait('bad', 'patch: {'));
    const unconcerned = folder.write('a.yaml', application(WEB));
    expect(
      (await run('render', '-f', unconcerned, '-d', folder.path())).status,
    ).toBe(0);
    const concerned = folder.write(
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
      join(folder.path(), 'bad.cue'),
    );
    expect(status).toBe(1);
    expect(err).toContain('There is no trait "bad"');
    expect(err).toMatch(/\(.*bad\.cue:\d+\)/);
  });

  it('names the place in the definition when a template fails', async () => {
    const definitions = folder.write(
      'odd.cue',
      trait('odd', 'patch: spec: replicas: 1 & 2'),
    );
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, traits: [{type: odd}]}]}',
      ),
    );
    const { err } = await run('render', '-f', file, '-d', definitions);
    expect(err).toMatch(
      /^spec\.components\[0\]\.traits\[0\]: Application "shop": The trait "odd" of component "web" cannot be rendered at patch\.spec\.replicas: .* \(.*odd\.cue:3\)$/m,
    );
  });

  it('explains each field beside it', async () => {
    const { status, out } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
      '--explain',
    );
    expect(status).toBe(0);
    expect(out).toMatch(
      /^ {2}replicas: 3 +# trait scaler patches it \(.*scaler\.cue:\d+\) ← replicas: policy "example-multi-env-policy", line 49$/m,
    );
    expect(out).toMatch(
      /^ {10}image: busybox +# component worker \(.*worker\.cue:\d+\) ← image: line 22$/m,
    );
  });

  it('explains each field as JSON, with the placement of its object', async () => {
    const { out } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
      '--explain',
      '-o',
      'json',
    );
    const [first] = JSON.parse(out);
    expect(first).toMatchObject({
      environment: 'staging',
      cluster: 'cluster-staging',
      namespace: 'default',
      component: 'hello-world-server',
      object: { kind: 'Deployment' },
    });
    expect(first.fields).toContainEqual({
      path: 'spec.replicas',
      value: 1,
      origin: expect.objectContaining({
        kind: 'patch',
        type: 'scaler',
        inputs: [
          {
            name: 'parameter.replicas',
            path: 'spec.components[0].traits[0].properties.replicas',
            line: 18,
          },
        ],
      }),
    });
  });

  it('renders for the version of Kubernetes that is asked for', async () => {
    const file = folder.write(
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
