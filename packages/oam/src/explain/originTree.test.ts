import {
  applyChanges,
  findOrigin,
  newOriginTree,
  OriginTree,
  setOrigin,
} from './originTree';

const from = (tree: OriginTree<string>, path: string) => {
  const origin = findOrigin(tree, path.split('.'));
  return origin && `${origin.source}: ${origin.from.join('.')}`;
};

const document = () => newOriginTree({ source: 'component', from: ['output'] });

describe('the tree of origins', () => {
  it('gives what is below a place the origin of that place', () => {
    const tree = document();
    setOrigin(tree, ['spec', 'replicas'], {
      source: 'a',
      from: ['patch', 'n'],
    });
    expect(from(tree, 'spec.image')).toBe('component: output.spec.image');
    expect(from(tree, 'spec.replicas')).toBe('a: patch.n');
    expect(from(tree, 'spec.replicas.deeper')).toBe('a: patch.n.deeper');
  });

  it('forgets what was below a place that is set anew', () => {
    const tree = document();
    setOrigin(tree, ['spec', 'a'], { source: 'a', from: [] });
    setOrigin(tree, ['spec'], { source: 'b', from: ['patch'] });
    expect(from(tree, 'spec.a')).toBe('b: patch.a');
  });

  it('moves the elements behind one that is inserted', () => {
    const tree = document();
    setOrigin(tree, ['list', '1', 'x'], { source: 'a', from: ['patch', 'x'] });
    applyChanges(
      tree,
      [{ kind: 'insert', path: ['list', '0'], from: ['patch', 'new'] }],
      'b',
      { list: [{}, { x: 1 }] },
    );
    expect(from(tree, 'list.0.y')).toBe('b: patch.new.y');
    expect(from(tree, 'list.1.y')).toBe('component: output.list.0.y');
    expect(from(tree, 'list.2.y')).toBe('component: output.list.1.y');
    expect(from(tree, 'list.2.x')).toBe('a: patch.x');
  });

  it('moves the elements behind one that is removed', () => {
    const tree = document();
    applyChanges(
      tree,
      [{ kind: 'remove', path: ['list', '0'], from: [] }],
      'b',
      { list: [1, 2, 3] },
    );
    expect(from(tree, 'list.0')).toBe('component: output.list.1');
    expect(from(tree, 'list.1')).toBe('component: output.list.2');
  });

  it('forgets a field that is removed', () => {
    const tree = document();
    setOrigin(tree, ['a'], { source: 'a', from: [] });
    applyChanges(tree, [{ kind: 'remove', path: ['a'], from: [] }], 'b', {
      a: 1,
    });
    expect(from(tree, 'a')).toBe('component: output.a');
  });
});
