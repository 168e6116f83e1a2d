import { exampleStep } from '../__testUtils__/exampleDocuments';
import { layoutSteps } from './layoutSteps';

const step = (name: string, ...dependsOn: string[]) =>
  exampleStep({ name, dependsOn });

function columns(...steps: ReturnType<typeof step>[]) {
  return layoutSteps(steps).placed.map(({ step: { name }, column, row }) => [
    name,
    column,
    row,
  ]);
}

describe('layoutSteps', () => {
  it('puts a step right of everything it depends on', () => {
    expect(
      columns(step('d', 'b', 'c'), step('a'), step('b', 'a'), step('c', 'a')),
    ).toEqual([
      ['d', 2, 0],
      ['a', 0, 0],
      ['b', 1, 0],
      ['c', 1, 1],
    ]);
  });

  it('draws one edge per dependency and ignores names that are not there', () => {
    const { edges } = layoutSteps([step('a'), step('b', 'a', 'gone')]);
    expect(edges.map(({ from, to }) => [from.step.name, to.step.name])).toEqual(
      [['a', 'b']],
    );
  });

  it('ends on a circle', () => {
    expect(layoutSteps([step('a', 'b'), step('b', 'a')]).placed).toHaveLength(
      2,
    );
  });
});
