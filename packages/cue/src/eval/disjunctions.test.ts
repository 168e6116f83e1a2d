import { errorOf, evaluateText } from '../testing/evaluateText';

describe('disjunctions', () => {
  it('keeps the alternatives that hold', () => {
    expect(
      evaluateText(
        '#P: {kind: "a", v: int} | {kind: "b", w: string}\np: #P & {kind: "b", w: "q"}',
      ),
    ).toEqual({
      p: { kind: 'b', w: 'q' },
    });
  });

  it('refuses an ambiguous value where it is exported', () => {
    expect(errorOf('a: 1 | 2').diagnostics[0]).toMatchObject({
      code: 'incomplete',
      path: ['a'],
    });
  });

  it('says what would have been accepted, where and at which line', () => {
    const error = errorOf('policy: "Always" | "Never"\npolicy: "Sometimes"');
    expect(error.diagnostics[0]).toMatchObject({
      code: 'conflict',
      path: ['policy'],
      position: { filename: 'test.cue', line: 1 },
      accepted: ['"Always"', '"Never"'],
    });
  });

  it('drops an alternative with a reference that leads nowhere while another one is there', () => {
    expect(evaluateText('#D: {z?: int}\na: *[#D.z] | [2]')).toEqual({ a: [2] });
  });

  it('takes the message of error(…) when nothing else fits', () => {
    expect(
      errorOf('a: string | error("the name is a text")\na: 1').diagnostics[0],
    ).toMatchObject({
      code: 'user',
      message: 'the name is a text',
    });
  });

  it('turns a list into alternatives with or', () => {
    expect(
      evaluateText(
        '#Level: or([for k, _ in {low: 1, high: 2} {k}])\na: #Level & "high"',
      ),
    ).toEqual({ a: 'high' });
    expect(errorOf('a: or([]) & 1').code).toBe('conflict');
  });

  it('allows * only before an alternative', () => {
    for (const text of [
      'a: *1',
      'a: [*1, 2]',
      'a: (*1) | 2',
      'a: *1 & int | 2',
    ])
      expect(errorOf(text).code).toBe('syntax');
  });
});
