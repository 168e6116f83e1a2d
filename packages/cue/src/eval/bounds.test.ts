import { errorOf, evaluateText } from '../testing/evaluateText';

describe('bounds', () => {
  it('hold or name the bound that is violated', () => {
    expect(evaluateText('a: >5 & <10 & 7').a).toBe(7);
    expect(errorOf('a: >5 & <10\na: 17').diagnostics[0]).toMatchObject({
      message: 'invalid value 17 (out of bound <10)',
      accepted: ['<10'],
    });
  });

  it.each([
    ['<5', 4, 5],
    ['<=5', 5, 6],
    ['>5', 6, 5],
    ['>=5', 5, 4],
    ['!=5', 4, 5],
  ])('%s accepts %d and refuses %d', (bound, accepted, refused) => {
    expect(evaluateText(`a: ${bound} & ${accepted}`).a).toBe(accepted);
    expect(errorOf(`a: ${bound} & ${refused}`).code).toBe('conflict');
  });

  it('compare as operators do', () => {
    expect(
      evaluateText(
        'a: [5 < 5, 5 <= 5, 5 > 5, 5 >= 5, "a" < "a", "a" <= "a", 4 < 5, 6 > 5]',
      ).a,
    ).toEqual([false, true, false, true, false, true, true, true]);
  });

  it('limit the predeclared integers', () => {
    expect(errorOf('a: uint8 & 300').code).toBe('conflict');
    expect(evaluateText('a: int64 & 9007199254740993\nb: "\\(a)"').b).toBe(
      '9007199254740993',
    );
    expect(errorOf('a: uint64 & 18446744073709551616').code).toBe('conflict');
  });

  it('contradict one another', () => {
    expect(errorOf('a: >5 & <3').message).toContain(
      'incompatible bounds >5 and <3',
    );
    expect(errorOf('a: >5 & <6 & int').code).toBe('conflict');
    expect(evaluateText('a: >=5 & <=5 & 5').a).toBe(5);
  });

  it('compare strings, bytes and null', () => {
    expect(
      evaluateText('a: >"a" & "b"\nb: !=null & 3\nc: !="x" & "y"'),
    ).toEqual({ a: 'b', b: 3, c: 'y' });
    expect(errorOf('a: !=null & null').code).toBe('conflict');
  });

  it('match regular expressions in linear time', () => {
    expect(evaluateText('a: =~"^[a-z]+$" & "abc"').a).toBe('abc');
    const started = performance.now();
    expect(errorOf(`a: =~"^(a+)+$" & "${'a'.repeat(5000)}!"`).code).toBe(
      'conflict',
    );
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('refuse a regular expression that is none', () => {
    expect(errorOf('a: =~"(" & "x"').message).toContain(
      'invalid regular expression "("',
    );
  });
});
