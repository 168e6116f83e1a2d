import { createNativeEngine } from '@slipway/cue';
import type { Component } from '../types';
import { componentKey, fillComponent } from './componentInputs';
import { readComponentOutputs } from './readComponentOutputs';

const component: Component = {
  name: 'web',
  type: 'webservice',
  properties: { image: 'nginx', env: [{ name: 'A' }] },
  traits: [{ type: 'scaler', properties: { replicas: 1 } }],
  dependsOn: [],
};

describe('inputs of a component', () => {
  it.each([
    ['image', 'properties.image'],
    ['properties.image', 'properties.image'],
    ['traits[0].properties.replicas', 'traits[0].properties.replicas'],
    ['propertiesOfMine', 'properties.propertiesOfMine'],
  ])('%s is written at %s', (key, path) => {
    expect(componentKey(key)).toBe(path);
  });

  it('are written into properties and traits, whatever stands on the way', () => {
    const filled = [
      { from: 'host', parameterKey: 'env[0].value', value: 'db:5432' },
      {
        from: 'size',
        parameterKey: 'traits[0].properties.replicas',
        value: 3,
      },
      { from: 'seen', value: true },
    ].reduce((done, { value, ...input }) => fillComponent(done, input, value), component);
    expect(filled.properties).toEqual({
      image: 'nginx',
      env: [{ name: 'A', value: 'db:5432' }],
    });
    expect(filled.traits[0].properties).toEqual({ replicas: 3 });
  });

  it('cannot change what an object inherits', () => {
    fillComponent(component, { from: 'x', parameterKey: '__proto__.polluted' }, true);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('outputs of a component', () => {
  const live = {
    output: { status: { clusterIP: '10.0.0.7' } },
    outputs: { service: { spec: { ports: [{ port: 80 }] } } },
  };
  const read = (valueFrom: string) =>
    readComponentOutputs([{ name: 'value', valueFrom }], live, createNativeEngine());

  it.each([
    ['output.status.clusterIP', '10.0.0.7'],
    ['outputs.service.spec.ports[0].port', 80],
    ['"http://" + output.status.clusterIP', 'http://10.0.0.7'],
    ['strings.ToUpper("a")', 'A'],
  ])('%s', async (valueFrom, value) => {
    expect(await read(valueFrom)).toEqual({ value });
  });

  it.each(['output.status.missing', 'output.', '1)\nother: (2'])(
    '%j has no value',
    async valueFrom => {
      expect(await read(valueFrom)).toEqual({});
    },
  );
});
