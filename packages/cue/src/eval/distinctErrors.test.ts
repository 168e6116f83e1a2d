import { CueError, type JsonValue } from '../engine';
import { createNativeEngine } from './createNativeEngine';

async function errorsOf(text: string, parameter: JsonValue) {
  try {
    await createNativeEngine().evaluate({
      source: { text, filename: 'a.cue' },
      inputs: { parameter },
      exports: [],
    });
  } catch (error) {
    if (error instanceof CueError) {
      return error.diagnostics.map(
        ({ path, message }) => `${path.join('.')}: ${message}`,
      );
    }
    throw error;
  }
  return [];
}

it('a wrong input that is used in three places is told once, at the input', async () => {
  const text =
    'parameter: {when: "a" | "b"}\nx: parameter\ny: {z: parameter.when}\n_hidden: parameter.when';
  expect(await errorsOf(text, { when: 'c' })).toEqual([
    'parameter.when: "c" fits none of "a", "b"',
  ]);
});

it('two wrong elements of one list are two mistakes', async () => {
  expect(
    await errorsOf('parameter: {l: [...int]}\nx: parameter.l', {
      l: ['a', 'a'],
    }),
  ).toEqual([
    'parameter.l.0: conflicting values int and "a" (mismatched types int and string)',
    'parameter.l.1: conflicting values int and "a" (mismatched types int and string)',
  ]);
});

it('a conflict of the template itself is told once, where it is found first', async () => {
  expect(await errorsOf('#A: {n: 1}\na: #A & {n: 2}\nb: a', {})).toHaveLength(
    1,
  );
});

it('a struct that fits no alternative is named by its fields', async () => {
  expect(
    await errorsOf(
      'parameter: {s: close({url: string}) | close({ref: string})}',
      {
        s: { uri: 'x' },
      },
    ),
  ).toEqual([
    expect.stringMatching(/^parameter\.s: the struct \{uri\} fits none of/),
  ]);
});
