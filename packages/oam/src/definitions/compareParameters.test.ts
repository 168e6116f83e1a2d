import { definitionText } from '../__testUtils__/applications';
import { definitionSchema } from '../check/checkParameters';
import { compareParameters } from './compareParameters';

const schema = (parameter: string) =>
  definitionSchema(
    definitionText('trait', 'x', `parameter: {\n${parameter}\n}`),
  ).schema;

describe('going from one schema of parameters to another', () => {
  it.each([
    ['a new required field', '', 'a: int', 'a', true, 'is new and required'],
    ['a new field with a default', '', 'a: *1 | int', 'a', false, 'is new'],
    ['a new optional field', '', 'a?: int', 'a', false, 'is new'],
    ['a field that is gone', 'a: int', '', 'a', true, 'is gone'],
    [
      'an optional field that becomes required',
      'a?: int',
      'a: int',
      'a',
      true,
      'is required now',
    ],
    [
      'a required field that becomes optional',
      'a: int',
      'a?: int',
      'a',
      false,
      'is not required any more',
    ],
    [
      'another type',
      'a: int',
      'a: string',
      'a',
      true,
      'takes string instead of integer',
    ],
    [
      'a wider type',
      'a: int',
      'a: number',
      'a',
      false,
      'takes number instead of integer',
    ],
    [
      'a value that is not allowed any more',
      'a: "x" | "y" | "z"',
      'a: "x" | "z"',
      'a',
      true,
      'does not take "y" any more',
    ],
    [
      'another allowed value',
      'a: "x" | "y"',
      'a: "x" | "y" | "z"',
      'a',
      false,
      'takes "z" as well',
    ],
    [
      'a tighter bound',
      'a: int & >=1',
      'a: int & >=2',
      'a',
      true,
      'minimum is 2 instead of 1',
    ],
    [
      'a looser bound',
      'a: int & >=2',
      'a: int & >=1',
      'a',
      false,
      'minimum is 1 instead of 2',
    ],
    [
      'another default',
      'a: *1 | int',
      'a: *2 | int',
      'a',
      false,
      'has the default 2 instead of 1',
    ],
    [
      'a field of a list of structs',
      'a: [...{b: int}]',
      'a: [...{b: int, c: string}]',
      'a[].c',
      true,
      'is new and required',
    ],
  ])('%s', (_, before, after, path, breaking, message) => {
    expect(compareParameters(schema(before), schema(after))).toEqual([
      { path, breaking, message },
    ]);
  });

  it('says nothing about other words or lines', () => {
    expect(
      compareParameters(
        schema('// +usage=Old\na: int'),
        schema('\n// +usage=New\na: int'),
      ),
    ).toEqual([]);
  });
});
