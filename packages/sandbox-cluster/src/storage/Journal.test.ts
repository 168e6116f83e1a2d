import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeObject } from '../objects/KubeObject';
import { ObjectStore } from './ObjectStore';

const object = (name: string, text = ''): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', uid: name, resourceVersion: '', creationTimestamp: '' },
  data: { text },
});

describe('the journal of objects', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
    file = join(folder, 'objects.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const names = (store: ObjectStore) => store.list('configmaps').map(({ metadata }) => metadata.name);

  it('forgets a change that was cut off while it was written', () => {
    const store = new ObjectStore({ journalFile: file });
    store.put('configmaps', object('whole'));
    store.close();
    appendFileSync(file, '{"version":99,"resource":"configmaps","key":"default/torn","obj');
    const again = new ObjectStore({ journalFile: file });
    expect(names(again)).toEqual(['whole']);
    again.put('configmaps', object('next'));
    again.close();
    const last = new ObjectStore({ journalFile: file });
    expect(names(last)).toEqual(['whole', 'next']);
    last.close();
  });

  it('goes on with the versions where it ended, deletions included', () => {
    const store = new ObjectStore({ journalFile: file });
    store.put('configmaps', object('a'));
    store.remove('configmaps', 'default', 'a');
    const { version } = store;
    store.close();
    const again = new ObjectStore({ journalFile: file });
    expect(again.version).toBe(version);
    expect(names(again)).toEqual([]);
    again.close();
  });

  it('is written anew when old versions outweigh what is alive', () => {
    const store = new ObjectStore({ journalFile: file });
    for (let round = 0; round < 80; round++) store.put('configmaps', object('big', String(round).repeat(50_000)));
    const { version } = store;
    store.close();
    expect(readFileSync(file).length).toBeLessThan(4.5 * 1024 * 1024);
    const again = new ObjectStore({ journalFile: file });
    expect(again.version).toBe(version);
    expect(names(again)).toEqual(['big']);
    again.close();
  });

  it('refuses a file of another kind', () => {
    writeFileSync(file, '{"format":99}\n');
    expect(() => new ObjectStore({ journalFile: file })).toThrow(/was not written by this version of the sandbox cluster/);
  });
});
