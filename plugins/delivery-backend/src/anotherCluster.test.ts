import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { eventually } from './__testUtils__/eventually';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(90_000);

const web = (image: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: web
spec:
  components: [{ name: web, type: webservice, properties: { image: '${image}' } }]
`;
const deployment = 'deployments.apps/default/web';

describe.each(testDatabases)('another cluster at the address of one that was delivered to, on %s', dialect => {
  let folder: string;
  let cluster: SandboxCluster;
  const elsewhere: string[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-another-'));
    cluster = await startSandboxCluster({ name: 'stage', dataDir: folder, rolloutMilliseconds: 20 });
    writeFileSync(join(folder, 'kubeconfig'), cluster.kubeconfig);
  });
  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await cluster.close();
    [folder, ...elsewhere.splice(0)].forEach(path => rmSync(path, { recursive: true }));
  });
  const database = useTestDatabase(dialect);

  const start = (expectReachable = true): Promise<Portal> =>
    startPortal({ database, clusters: [], kubeconfigFiles: { stage: join(folder, 'kubeconfig') }, expectReachable });

  const port = () => Number(new URL(cluster.url).port);

  /** The same address, certificate and token; nothing of what was there. Answers how to bring the old one back. */
  async function rebuild(whileAway = async () => {}, kept = ['ca.crt', 'tls.crt', 'tls.key', 'token']): Promise<() => Promise<void>> {
    const old = { port: port(), dataDir: folder };
    await cluster.close();
    await whileAway();
    const dataDir = mkdtempSync(join(tmpdir(), 'slipway-rebuilt-'));
    elsewhere.push(dataDir);
    for (const file of kept) {
      copyFileSync(join(folder, file), join(dataDir, file));
    }
    cluster = await startSandboxCluster({ name: 'stage', dataDir, port: old.port, rolloutMilliseconds: 20 });
    return async () => {
      await cluster.close();
      cluster = await startSandboxCluster({ name: 'stage', rolloutMilliseconds: 20, ...old });
    };
  }

  const become = (portal: Portal, wanted: (cluster: ClusterDetail) => boolean, what: string) =>
    eventually(async () => {
      const { body } = await portal.as('viewer').get('/clusters/stage');
      return wanted(body) && body;
    }, what);
  const becomeStranger = (portal: Portal) => become(portal, ({ anotherCluster }) => anotherCluster === true, 'the portal sees that it is another cluster');
  const vouch = (portal: Portal) => portal.as('developer').patch('/clusters/stage', { sameCluster: true });

  async function deliver(portal: Portal, image: string) {
    const { runId } = await portal.submit(web(image));
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  }

  it('is told from the one on record: nothing is written there, nothing forgotten, and deliveries wait with a sentence until somebody vouches', async () => {
    const portal = await start();
    await deliver(portal, 'nginx:1');
    await rebuild(async () => {
      await become(portal, ({ state, anotherCluster }) => state === 'unreachable' && !anotherCluster, 'the portal sees that the old one is away');
    });
    const stranger = await becomeStranger(portal);
    expect([stranger.state, stranger.message]).toEqual([
      'unreachable',
      expect.stringMatching(/^cluster stage is another cluster than the one on record .* detach it, or, if it takes the place of the old one, vouch for it/),
    ]);
    const environment = await eventually(async () => {
      const [found] = (await portal.application('default/web')).environments;
      return found?.message.includes('is another cluster than the one on record') && found;
    }, 'the environment says why nothing is known of it');
    expect(environment.phase).toBe('unknown');

    const { runId } = await portal.submit(web('nginx:2'));
    const waiting = await eventually(async () => {
      const [step] = (await portal.run(runId)).steps;
      return step?.message.includes('another cluster') && step;
    }, 'the step says what it waits for');
    expect(waiting.phase).toBe('running');
    expect(cluster.counters.writes).toBe(0);
    expect((await portal.as('viewer').get('/clusters/stage')).body.delivered).toEqual([{ namespace: 'default', name: 'web' }]);

    expect((await vouch(portal)).status).toBe(200);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    expect(cluster.counters.objects[deployment]).toMatchObject({ created: 1 });
    expect((await portal.as('viewer').get('/clusters/stage')).body).toMatchObject({ state: 'reachable' });
  });

  it('is told from it by a backend that starts, before anything is read or written there', async () => {
    const before = await start();
    await deliver(before, 'nginx:1');
    await before.stop();
    await rebuild();
    const portal = await start(false);
    const { runId } = await portal.submit(web('nginx:2'));
    await becomeStranger(portal);
    await eventually(async () => (await portal.run(runId)).steps[0]?.message.includes('another cluster'), 'the step says what it waits for');
    expect(cluster.counters.writes).toBe(0);
  });

  it('is left alone, and the old one goes on by itself when it is back', async () => {
    const portal = await start();
    await deliver(portal, 'nginx:1');
    const bringBack = await rebuild();
    await becomeStranger(portal);
    await bringBack();
    const back = await become(portal, ({ state }) => state === 'reachable', 'the old cluster is back');
    expect(back).not.toHaveProperty('anotherCluster');
    await eventually(async () => (await portal.application('default/web')).environments[0]?.phase === 'healthy', 'it is healthy as before');
    // What was there is still there: nobody made it anew.
    expect(cluster.counters.objects[deployment]).toBeUndefined();
  });

  it('that has a certificate of another authority is sent nothing: a delivery waits with a sentence, and goes on when the right one answers', async () => {
    const portal = await start();
    await deliver(portal, 'nginx:1');
    const bringBack = await rebuild(undefined, ['token']);
    await become(portal, ({ message }) => message.includes('its certificate is not signed by the registered authority'), 'the portal does not trust it');
    const { runId } = await portal.submit(web('nginx:2'));
    const waiting = await eventually(async () => {
      const [step] = (await portal.run(runId)).steps;
      return step?.message.includes('its certificate is not signed by the registered authority') && step;
    }, 'the step says what it waits for');
    expect([waiting.phase, cluster.counters.writes]).toEqual(['running', 0]);
    await bringBack();
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    expect(cluster.counters.objects[deployment]).toMatchObject({ updated: 1 });
  });

  it('is vouched for only where there is one', async () => {
    const portal = await start();
    const { status, body } = await vouch(portal);
    expect([status, body.code]).toEqual([409, 'not_another_cluster']);
  });
});
