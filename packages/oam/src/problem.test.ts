import * as fc from 'fast-check';
import { formatPath, formatProblem, parsePath } from './problem';

describe('paths', () => {
  it('are written as in JavaScript, with quotes where a key needs them', () => {
    expect(
      formatPath(['spec', 'components', 0, 'properties', 'http', '/']),
    ).toBe('spec.components[0].properties.http["/"]');
  });

  it('can be read back, whatever the keys are', () => {
    const segment = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.nat({ max: 1000 }),
    );
    fc.assert(
      fc.property(fc.array(segment), path => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});

it('a problem in one line has its path, its hint and its place in the definition', () => {
  expect(
    formatProblem({
      code: 'wrong_type',
      severity: 'error',
      path: 'spec.components[0].properties.image',
      message: 'Expected a string, got the number 5.',
      hint: 'put it in quotes',
      definition: 'webservice.cue:41',
    }),
  ).toBe(
    'spec.components[0].properties.image: Expected a string, got the number 5; put it in quotes (webservice.cue:41)',
  );
});
