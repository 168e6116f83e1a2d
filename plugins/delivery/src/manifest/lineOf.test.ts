import { lineOf } from './lineOf';

const text = `apiVersion: core.oam.dev/v1beta1
kind: Application
spec:
  components:
    - name: web
      properties:
        env:
          - name: A
`;

describe('lineOf', () => {
  it.each([
    [{ line: 7, path: 'kind' }, 7],
    [{ path: 'kind' }, 2],
    [{ path: 'spec.components' }, 4],
    [{ path: 'spec.components[0]' }, 5],
    [{ path: 'spec.components[0].properties.env[0].name' }, 8],
    [{ path: 'spec.components[0].type' }, 5],
    [{ path: 'spec.policies[1]' }, 3],
    [{ path: 'metadata.name' }, undefined],
    [{ path: '' }, undefined],
  ])('finds %j on line %s', (problem, line) => {
    expect(lineOf(problem, text)).toBe(line);
  });

  it('finds what it can in a text that is no YAML', () => {
    expect(lineOf({ path: 'a.b' }, 'a: [1,\nb: {')).toBe(1);
  });
});
