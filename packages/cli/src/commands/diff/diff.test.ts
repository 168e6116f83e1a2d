import { application, run, useFolder, WEB } from '../../__testUtils__/run';

const folder = useFolder();

const SPREAD =
  'policies: [{name: eu, type: topology, properties: {clusters: [eu]}}, {name: us, type: topology, properties: {clusters: [us]}}]';

function files(before: string, after: string): [string, string] {
  return [
    folder.write('before.yaml', application(before)),
    folder.write('after.yaml', application(after)),
  ];
}

describe('slipway diff', () => {
  it('says what changes, comes and goes in each placement', async () => {
    const [before, after] = files(
      `{components: [{name: web, type: webservice, properties: {image: nginx, cpu: "1"}, traits: [{type: configmap, properties: {volumes: [{name: c, mountPath: /c, data: {a: b}}]}}]}], ${SPREAD}}`,
      `{components: [{name: web, type: webservice, properties: {image: nginx:2, ports: [{port: 80, expose: true}]}}], ${SPREAD}}`,
    );
    const { status, out } = await run('diff', before, after);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^environment eu: cluster eu, namespace default\n {2}~ Deployment web\n/,
    );
    expect(out).toContain('environment us: cluster us, namespace default\n');
    const lines = out.split('\n');
    expect(lines).toContain(
      '      spec.template.spec.containers[0].image: "nginx" → "nginx:2"',
    );
    expect(lines).toContain(
      '      spec.template.spec.containers[0].resources: gone, was {"requests":{"cpu":"1"},"limits":{"cpu":"1"}}',
    );
    expect(lines).toContain('  + Service web');
    expect(lines).toContain('  - ConfigMap c');
  });

  it('counts a placement of one side only as all its objects', async () => {
    const [before, after] = files(WEB, WEB.replace(/}$/, `, ${SPREAD}}`));
    const { out } = await run('diff', before, after, '-o', 'json');
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        environment: 'default',
        objects: [{ kind: 'removed', object: 'Deployment web', fields: [] }],
      }),
      expect.objectContaining({ environment: 'eu', cluster: 'eu' }),
      expect.objectContaining({ environment: 'us', cluster: 'us' }),
    ]);
  });

  it('says that nothing changes, and tells by its status when asked to', async () => {
    const [before, after] = files(WEB, WEB.replace('nginx', 'redis'));
    expect(await run('diff', before, before, '--exit-code')).toEqual({
      status: 0,
      out: 'Both become the same objects.\n',
      err: '',
    });
    expect((await run('diff', before, after, '--exit-code')).status).toBe(1);
  });

  it('tells the mistakes of a file instead', async () => {
    const [before, after] = files(WEB, '{components: [{name: a}]}');
    const { status, out, err } = await run('diff', before, after);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/after\.yaml: spec\.components\[0\]\.type: /);
  });
});
