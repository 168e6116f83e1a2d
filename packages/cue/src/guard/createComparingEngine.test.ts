import type { CueEngine, JsonValue } from '../engine';
import { createNativeEngine } from '../eval/createNativeEngine';
import { createComparingEngine } from './createComparingEngine';
import type { EngineDifference } from './difference';

/** An engine that evaluates another text, as one with a bug would. */
function mistaken(text: string): CueEngine {
  const engine = createNativeEngine();
  return {
    ...engine,
    evaluate: request =>
      engine.evaluate({ ...request, source: { ...request.source, text } }),
  };
}

async function compare(text: string, other: string, base?: JsonValue) {
  const differences: EngineDifference[] = [];
  const engine = createComparingEngine({
    native: createNativeEngine(),
    wasm: mistaken(other),
    onDifference: difference => differences.push(difference),
  });
  const request = {
    source: { text, filename: 'a.cue' },
    inputs: {},
    exports: ['output', 'patch'],
  };
  const answer = async () => {
    const evaluation = await engine.evaluate(request);
    return base === undefined
      ? evaluation.json(['output'])
      : evaluation.patch(['patch'])?.applyTo(base);
  };
  const value = await answer().catch((error: Error) => error.message);
  return {
    value,
    differences: differences.map(
      ({ kind, path, message }) => `${kind} ${path.join('.')}: ${message}`,
    ),
  };
}

describe('an engine that compares two', () => {
  it('answers with the value of the first and tells where the second has another', async () => {
    expect(
      await compare('output: {a: 1, b: [1, 2]}', 'output: {b: [1, 3], a: 1}'),
    ).toEqual({
      value: { a: 1, b: [1, 2] },
      differences: [
        'value output.b.1: the native engine and cue-wasm give different values',
      ],
    });
  });

  it('tells nothing where they agree, or where both refuse', async () => {
    expect(
      (await compare('output: {a: 1, b: 2}', 'output: {b: 2, a: 1}'))
        .differences,
    ).toEqual([]);
    expect(
      (await compare('output: 1 & 2', 'output: 2 & "a"')).differences,
    ).toEqual([]);
  });

  it('compares JSON inside of texts as JSON', async () => {
    expect(
      (
        await compare(
          `output: '{"a":1,"b":2}'`.replaceAll("'", '#"').replace(/#"$/, '"#'),
          'output: "{\\"b\\":2,\\"a\\":1}"',
        )
      ).differences,
    ).toEqual([]);
  });

  it('tells when only one of them refuses, without the values', async () => {
    expect(
      (await compare('output: 1', 'output: "secret" & 2')).differences,
    ).toEqual([
      'accepted output: only cue-wasm refuses the template (conflict)',
    ]);
    const refused = await compare('output: "secret" & 2', 'output: 1');
    expect(refused.value).toContain('conflicting values');
    expect(refused.differences).toEqual([
      'refused output: only the native engine refuses the template (conflict)',
    ]);
  });

  it('does not take the lack of an answer for a difference in meaning', async () => {
    expect(
      (await compare('output: 1', 'import "time"\noutput: time.Now()'))
        .differences[0],
    ).toMatch(/^incomparable : cue-wasm has no answer/);
  });

  it('compares what a patch makes of a document', async () => {
    expect(await compare('patch: a: 1', 'patch: a: 2', {})).toEqual({
      value: { a: 1 },
      differences: [
        'value patch.a: the native engine and cue-wasm give different values',
      ],
    });
  });
});
