import type { ServerResponse } from 'node:http';
import { waitFor } from '@slipway/sandbox-cluster/testing';
import { useRawServer } from '../__testUtils__/rawServer';
import { connectCluster } from '../connectCluster';

const CONFIG_MAPS = { apiVersion: 'v1', kind: 'ConfigMap' };

describe('a cluster that was restored from a backup', () => {
  const server = useRawServer();

  it('is listed again, though it opens a watch from a version that it will only come to: kube-apiserver does, and tells nothing meanwhile', async () => {
    const watches: ServerResponse[] = [];
    let version = 100;
    let names = ['kept', 'made-after-the-backup'];
    const answers: { readonly [path: string]: () => unknown } = {
      '/version': () => ({ major: '1', minor: '34', gitVersion: 'v1.34.0' }),
      '/api/v1': () => ({
        resources: [
          {
            name: 'configmaps',
            kind: 'ConfigMap',
            namespaced: true,
            verbs: [],
          },
        ],
      }),
      '/api/v1/configmaps': () => ({
        metadata: { resourceVersion: String(version) },
        items: names.map(name => ({
          metadata: {
            name,
            namespace: 'shop',
            uid: name,
            resourceVersion: '1',
          },
        })),
      }),
    };
    server.answer = ({ url = '' }, response) => {
      if (url.includes('watch=true')) {
        response.writeHead(200).flushHeaders();
        watches.push(response);
      } else {
        response.end(JSON.stringify(answers[url.split('?')[0]]()));
      }
    };
    const cluster = connectCluster(server.config());
    const observer = cluster.observe({
      backOff: { firstMs: 10, mostMs: 20 },
    });
    observer.watch(CONFIG_MAPS);
    await waitFor('the watch', async () => observer.isSynced(CONFIG_MAPS));
    const known = () =>
      observer.list(CONFIG_MAPS).map(({ metadata }) => metadata.name);
    expect(known()).toEqual(['kept', 'made-after-the-backup']);
    version = 50;
    names = ['kept', 'deleted-after-the-backup'];
    watches[0].destroy();
    await waitFor('the restored state', async () =>
      known().includes('deleted-after-the-backup'),
    );
    expect(known()).toEqual(['kept', 'deleted-after-the-backup']);
    observer.close();
    cluster.close();
  });
});
