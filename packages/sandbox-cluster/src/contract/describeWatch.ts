import { numberAt, objectsAt, textAt } from '../objects/json';
import { WatchEvent } from '../testing/ApiClient';
import { waitFor } from '../testing/waitFor';
import { Subject, configMap, configMapPath } from './objects';

const names = (events: readonly WatchEvent[]) => events.map(({ type, object }) => `${type} ${textAt(object, 'metadata', 'name')}`);

export function describeWatch(subject: () => Subject): void {
  const watchPath = (query: string) => `${configMapPath(subject())}?watch=true&${query}`;
  const versionNow = async (query = '') =>
    textAt((await subject().api.get(`${configMapPath(subject())}?${query}`)).body, 'metadata', 'resourceVersion');

  it('tells every change after a version, in order', async () => {
    const { api } = subject();
    const version = await versionNow();
    await api.post(configMapPath(subject()), configMap('watched', { a: '1' }));
    await api.patch(configMapPath(subject(), 'watched'), { data: { a: '2' } });
    await api.delete(configMapPath(subject(), 'watched'));
    // A real controller manager puts a ConfigMap of its own into every namespace, whenever it gets to it.
    const ours = (seen: readonly WatchEvent[]) => names(seen).filter(name => name.endsWith(' watched'));
    const events = await api.watch(watchPath(`resourceVersion=${version}`), seen => ours(seen).length >= 3);
    expect(ours(events)).toEqual(['ADDED watched', 'MODIFIED watched', 'DELETED watched']);
  });

  it('tells an object that begins or ceases to match a selector as coming and going', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('moving', {}, { labels: { team: 'a' } }));
    const version = await versionNow('labelSelector=team%3Db');
    await api.patch(configMapPath(subject(), 'moving'), { metadata: { labels: { team: 'b' } } });
    await api.patch(configMapPath(subject(), 'moving'), { metadata: { labels: { team: 'c' } } });
    const events = await api.watch(watchPath(`labelSelector=team%3Db&resourceVersion=${version}`), seen => seen.length >= 2);
    expect(names(events)).toEqual(['ADDED moving', 'DELETED moving']);
  });

  it('begins with what is there, and marks the end of that when asked', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('present', {}, { labels: { set: 'initial' } }));
    const query = 'labelSelector=set%3Dinitial&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const events = await api.watch(watchPath(query), seen => seen.some(({ type }) => type === 'BOOKMARK'));
    expect(names(events).slice(0, 1)).toEqual(['ADDED present']);
    const last = events[events.length - 1];
    expect(textAt(last.object, 'metadata', 'annotations', 'k8s.io/initial-events-end')).toBe('true');
  });

  it('lists by pages', async () => {
    const { api } = subject();
    for (const name of ['page-a', 'page-b', 'page-c'])
      await api.post(configMapPath(subject()), configMap(name, {}, { labels: { set: 'paged' } }));
    const first = await api.get(`${configMapPath(subject())}?labelSelector=set%3Dpaged&limit=2`);
    expect(objectsAt(first.body, 'items').map(item => textAt(item, 'metadata', 'name'))).toEqual(['page-a', 'page-b']);
    const token = encodeURIComponent(textAt(first.body, 'metadata', 'continue') ?? '');
    const second = await api.get(`${configMapPath(subject())}?labelSelector=set%3Dpaged&limit=2&continue=${token}`);
    expect(objectsAt(second.body, 'items').map(item => textAt(item, 'metadata', 'name'))).toEqual(['page-c']);
    expect(textAt(second.body, 'metadata', 'continue')).toBeUndefined();
  });

  it("leaves kind and version out of the items of a list of Kubernetes' own kinds", async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('plain', {}));
    const { body } = await api.get(configMapPath(subject()));
    expect(body.kind).toBe('ConfigMapList');
    expect(objectsAt(body, 'items').every(item => item.kind === undefined && item.apiVersion === undefined)).toBe(true);
  });

  it.each([
    ['team in (a, b),!gone', ['sel-a', 'sel-b']],
    ['team notin (a)', ['sel-b', 'sel-none']],
    ['team', ['sel-a', 'sel-b']],
    ['team!=b', ['sel-a', 'sel-none']],
  ])('selects by labels: %s', async (selector, expected) => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('sel-a', {}, { labels: { set: 'sel', team: 'a' } }));
    await api.post(configMapPath(subject()), configMap('sel-b', {}, { labels: { set: 'sel', team: 'b' } }));
    await api.post(configMapPath(subject()), configMap('sel-none', {}, { labels: { set: 'sel' } }));
    const { body } = await api.get(`${configMapPath(subject())}?labelSelector=${encodeURIComponent(`set=sel,${selector}`)}`);
    expect(objectsAt(body, 'items').map(item => textAt(item, 'metadata', 'name'))).toEqual(expected);
  });

  it('selects by the fields that a kind has, and refuses others', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('by-field', {}));
    const found = await api.get(`${configMapPath(subject())}?fieldSelector=metadata.name%3Dby-field`);
    expect(objectsAt(found.body, 'items')).toHaveLength(1);
    const refused = await api.get(`${configMapPath(subject())}?fieldSelector=data.a%3D1`);
    expect(refused.body).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('follows a change while it is watched', async () => {
    const { api } = subject();
    const version = await versionNow();
    let started = false;
    const watching = api.watch(watchPath(`resourceVersion=${version}`), seen => seen.length > 0, { started: () => (started = true) });
    await waitFor('the watch to begin', async () => started);
    await api.post(configMapPath(subject()), configMap('live', {}));
    const [event] = await watching;
    expect(event.type).toBe('ADDED');
    expect(numberAt(event.object, 'metadata', 'resourceVersion')).toBeUndefined();
    expect(Number(textAt(event.object, 'metadata', 'resourceVersion'))).toBeGreaterThan(Number(version));
  });
}
