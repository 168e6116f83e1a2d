import { fillParameters } from './fillParameters';

const parameters = {
  name: 'shop',
  replicas: 3,
  component: { image: 'shop:1', ports: [80] },
};

const fill = (template: unknown) => fillParameters(template, parameters).value;

describe('fillParameters', () => {
  it('gives a text that is one expression the value with its type', () => {
    expect(
      fill({
        replicas: '${{ parameters.replicas }}',
        properties: '${{parameters.component}}',
        first: '${{ parameters.component.ports[0] }}',
      }),
    ).toEqual({
      replicas: 3,
      properties: { image: 'shop:1', ports: [80] },
      first: 80,
    });
  });

  it('writes values into texts', () => {
    expect(fill('${{ parameters.name }}-${{ parameters.replicas }}')).toBe(
      'shop-3',
    );
  });

  it('leaves out what has no value yet', () => {
    expect(
      fill({
        domain: '${{ parameters.domain }}',
        list: ['${{ parameters.no }}', 1],
      }),
    ).toEqual({ list: [1] });
  });

  it('names the expressions that it does not understand', () => {
    expect(
      fillParameters('${{ parameters.name | upper }}', parameters).unknown,
    ).toEqual(['parameters.name | upper']);
  });

  it('does not reach what the form does not hold itself', () => {
    expect(fill({ a: '${{ parameters.constructor }}' })).toEqual({});
  });
});
