import {
  application,
  examplePath,
  run,
  useFolder,
  WEB,
} from '../../__testUtils__/run';

const folder = useFolder();

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

  it('prints what a component and its trait both make once, as it is delivered', async () => {
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx, ports: [{port: 80, expose: true}]}, traits: [{type: gateway, properties: {domain: shop.example.com, http: {"/": 8080}}}]}]}',
      ),
    );
    const { out } = await run('render', '-f', file, '-o', 'json');
    const objects: { kind: string; spec: { ports: unknown } }[] =
      JSON.parse(out);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Ingress',
      'Service',
    ]);
    expect(objects[2].spec.ports).toEqual([
      expect.objectContaining({ port: 8080 }),
    ]);
  });

  it('tells warnings as a JSON array with -o json, beside the objects', async () => {
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}, inputs: [{from: host, parameterKey: cmd}]}], workflow: {steps: [{type: apply-component, name: a, properties: {component: web}}]}}',
      ),
    );
    const { status, out, err } = await run('render', '-f', file, '-o', 'json');
    expect([status, JSON.parse(out)]).toEqual([0, []]);
    expect(JSON.parse(err)).toContainEqual(
      expect.objectContaining({ code: 'rendered_later', severity: 'warning' }),
    );
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
