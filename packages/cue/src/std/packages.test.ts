import { errorOf, evaluateText } from '../testing/evaluateText';

function call(path: string, expression: string): unknown {
  return evaluateText(`import "${path}"\na: ${expression}`).a;
}

describe('the standard library', () => {
  it.each<[string, string, unknown]>([
    ['strings', 'strings.ToTitle("hello big world")', 'Hello Big World'],
    ['strings', 'strings.Split("a,b", ",")', ['a', 'b']],
    ['strings', 'strings.SplitN("a,b,c", ",", 2)', ['a', 'b,c']],
    ['strings', 'strings.Join(["a", "b"], "-")', 'a-b'],
    ['strings', 'strings.Replace("aaa", "a", "b", 2)', 'bba'],
    ['strings', 'strings.TrimSuffix("a.cue", ".cue")', 'a'],
    ['strings', 'strings.Index("äb", "b")', 2],
    ['strings', 'strings.SliceRunes("äbc", 0, 2)', 'äb'],
    ['strings', 'strings.Runes("a😀")', [97, 128512]],
    ['strconv', 'strconv.FormatInt(255, 16)', 'ff'],
    ['strconv', 'strconv.Atoi("-12")', -12],
    ['strconv', 'strconv.ParseBool("t")', true],
    ['list', 'list.Concat([[1], [2, 3]])', [1, 2, 3]],
    ['list', 'list.FlattenN([1, [2, [3]]], 1)', [1, 2, [3]]],
    ['list', 'list.Range(0, 5, 2)', [0, 2, 4]],
    [
      'list',
      'list.Sort([{n: 2}, {n: 1}], {x: {}, y: {}, less: x.n < y.n})',
      [{ n: 1 }, { n: 2 }],
    ],
    ['list', 'list.Sort([3, 1, 2], list.Descending)', [3, 2, 1]],
    ['list', 'list.Contains([{x: 1}], {x: 1})', true],
    ['list', 'list.Sum([1, 2.5])', 3.5],
    ['math', 'math.Floor(-2.5)', -3],
    ['math', 'math.Pow(2, 0.5)', 1.4142135623730951],
    ['math', 'math.Pow(10, -2)', 0.01],
    ['math', 'math.Sqrt(2)', 1.4142135623730951],
    ['math', 'math.MultipleOf(1.5, 0.5)', true],
    ['strconv', 'strconv.FormatFloat(1.25, 102, 1, 64)', '1.2'],
    ['strconv', 'strconv.FormatFloat(1.35, 102, 1, 64)', '1.4'],
    [
      'strconv',
      'strconv.FormatFloat(1e21, 102, -1, 64)',
      '1000000000000000000000',
    ],
    ['math', 'math.Pow(2, 62)', 4611686018427387904],
    ['regexp', 'regexp.ReplaceAll("a(x*)b", "-ab-axxb-", "${1}W")', '-W-xxW-'],
    ['regexp', 'regexp.FindSubmatch("a(.)", "zab")', ['ab', 'b']],
    ['encoding/base64', 'base64.Encode(null, "hi")', 'aGk='],
    ['encoding/base64', '"\\(base64.Decode(null, "aGk="))"', 'hi'],
    ['encoding/hex', 'hex.Encode("hi")', '6869'],
    ['encoding/json', 'json.Unmarshal("{\\"b\\": [1, null]}").b', [1, null]],
    [
      'encoding/yaml',
      'yaml.Unmarshal("b: [1, x]\\nc: {d: 2}")',
      { b: [1, 'x'], c: { d: 2 } },
    ],
    ['path', 'path.Join(["/a", "..", "b"])', '/b'],
    ['path', 'path.Ext("x.tar.gz")', '.gz'],
  ])('%s: %s', (path, expression, expected) => {
    expect(call(path, expression)).toEqual(expected);
  });

  it('checks values with functions that lack their first argument', () => {
    expect(call('strings', 'strings.MinRunes(2) & "ab"')).toBe('ab');
    expect(
      errorOf('import "strings"\na: strings.MinRunes(2) & "a"').message,
    ).toContain('does not satisfy strings.MinRunes');
    expect(errorOf('import "list"\na: list.MaxItems(1) & [1, 2]').code).toBe(
      'conflict',
    );
    expect(errorOf('import "list"\na: list.UniqueItems() & [1, 1]').code).toBe(
      'conflict',
    );
    expect(
      errorOf('import "struct"\na: struct.MinFields(2) & {x: 1}').code,
    ).toBe('conflict');
  });

  it('says why a call fails, and where', () => {
    expect(
      errorOf('import "strconv"\na: strconv.Atoi("x")').diagnostics[0],
    ).toMatchObject({
      message: 'strconv.Atoi: parsing "x": invalid syntax',
      path: ['a'],
      position: { line: 2 },
    });
    expect(
      errorOf('import "strings"\na: strings.Join(["x"])').message,
    ).toContain('takes 2 arguments, not 1');
  });

  it.each(['Pow(0, 0)', 'Pow(0, -1)', 'Pow(-2, 0.5)', 'Sqrt(-1)'])(
    'refuses math.%s, which is no number',
    expression => {
      expect(errorOf(`import "math"\na: math.${expression}`).code).toBe(
        'conflict',
      );
    },
  );

  it('waits for arguments that are not concrete', () => {
    expect(
      errorOf('import "strings"\nb: string\na: strings.ToUpper(b)').code,
    ).toBe('incomplete');
  });
});
