import { join } from 'path';
import { application, run, useFolder, WEB } from '../../__testUtils__/run';

const folder = useFolder();

const trait = (name: string, template: string) =>
  `"${name}": type: "trait"\ntemplate: {\n${template}\n}\n`;

describe('definitions that slipway render is given', () => {
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
});
