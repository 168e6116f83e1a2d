import type { Component } from '../types';
import { orderComponents } from './orderComponents';

const component = (name: string, more: Partial<Component> = {}): Component => ({
  name,
  type: 'web',
  properties: {},
  traits: [],
  dependsOn: [],
  ...more,
});

const namesOf = (components: readonly Component[]) =>
  orderComponents(components).map(
    ({ name, replicaKey = '' }) => name + replicaKey,
  );

describe('the order of components', () => {
  it('is that of the manifest where nobody waits for anybody', () => {
    expect(namesOf([component('b'), component('a')])).toEqual(['b', 'a']);
  });

  it('puts a component behind those that it depends on, over any distance', () => {
    expect(
      namesOf([
        component('page', { dependsOn: ['api'] }),
        component('other'),
        component('api', { dependsOn: ['db'] }),
        component('db'),
      ]),
    ).toEqual(['db', 'api', 'page', 'other']);
  });

  it('puts a component behind the one whose output it takes in', () => {
    expect(
      namesOf([
        component('web', {
          inputs: [{ from: 'host.name', parameterKey: 'host' }],
        }),
        component('db', { outputs: [{ name: 'host', valueFrom: 'output' }] }),
      ]),
    ).toEqual(['db', 'web']);
  });

  it('waits for every copy of a replicated component', () => {
    expect(
      namesOf([
        component('web', { dependsOn: ['db'] }),
        component('db', { replicaKey: '-a' }),
        component('db', { replicaKey: '-b' }),
      ]),
    ).toEqual(['db-a', 'db-b', 'web']);
  });

  it('ends in a circle', () => {
    expect(
      namesOf([
        component('a', { dependsOn: ['b'] }),
        component('b', { dependsOn: ['a'] }),
      ]),
    ).toEqual(['b', 'a']);
  });
});
