import { parseCue } from '../syntax';
import { collectMarkers } from './collectMarkers';

function markers(text: string, field = 'patch') {
  return Object.fromEntries(collectMarkers(parseCue({ text, filename: 'test.cue' }), field));
}

describe('markers below a patch', () => {
  it('are found on nested fields', () => {
    expect(
      markers(`patch: {
        // +patchStrategy=retainKeys
        spec: replicas: parameter.replicas
      }`),
    ).toEqual({ 'patch.spec.replicas': { patchStrategy: 'retainKeys' } });
  });

  it('are found through a helper definition that an element of a list refers to', () => {
    expect(
      markers(`
        #Container: {
          name: string
          // +patchStrategy=replace
          command: [...string]
        }
        patch: {
          // +patchKey=name
          containers: [for c in parameter.containers {#Container & {name: c.name}}]
        }`),
    ).toEqual({
      'patch.containers': { patchKey: 'name' },
      'patch.containers.*.command': { patchStrategy: 'replace' },
    });
  });

  it('are found through let, selectors, embeddings and list.Concat', () => {
    expect(
      markers(`
        import "list"
        helpers: volume: {
          // +patchKey=key
          items: [...]
        }
        let more = {
          // +patchKey=name
          env: [...]
        }
        patch: {
          more
          volumes: list.Concat([[helpers.volume], []])
        }`),
    ).toEqual({
      'patch.env': { patchKey: 'name' },
      'patch.volumes.*.items': { patchKey: 'key' },
    });
  });

  it('tell lists that are open with a type', () => {
    expect(markers('patch: spec: containers: [...{lifecycle: {}}]')).toEqual({
      'patch.spec.containers': { typedOpenList: true },
    });
  });

  it('end in a template that refers to itself', () => {
    expect(markers('patch: {a: patch}')).toEqual({});
  });
});
