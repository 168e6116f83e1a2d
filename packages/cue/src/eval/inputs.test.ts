import { errorOf, evaluateText, evaluation } from '../testing/evaluateText';

const TEMPLATE =
  'parameter: {image: string, replicas: *1 | int}\noutput: {image: parameter.image, n: parameter.replicas, app: context.name}';
const context = { name: 'web' };

describe('inputs', () => {
  it('are unified with what the template says of them', () => {
    expect(
      evaluateText(TEMPLATE, {
        inputs: { context, parameter: { image: 'nginx' } },
      }).output,
    ).toEqual({ image: 'nginx', n: 1, app: 'web' });
  });

  it('are refused where they do not fit, with path and place in the template', () => {
    const error = errorOf(TEMPLATE, {
      inputs: { context, parameter: { image: 'nginx', replicas: 'two' } },
    });
    expect(error.diagnostics[0]).toMatchObject({
      path: ['parameter', 'replicas'],
      position: { line: 1 },
      accepted: ['1', 'int'],
    });
  });

  it('are reported together: every mistake, not only the first', () => {
    const error = errorOf('parameter: {a: string, b: int, c: bool}', {
      inputs: { parameter: { a: 1, b: 'x', c: true } },
    });
    expect(error.diagnostics.map(({ path }) => path.join('.'))).toEqual([
      'parameter.a',
      'parameter.b',
    ]);
  });

  it('without a value are declared only', () => {
    expect(
      evaluation('has: inputs.x != _|_', {
        inputs: { inputs: undefined },
      }).json(['has']),
    ).toBe(false);
  });

  it('keep keys that begin with _ or # as data', () => {
    expect(
      evaluateText('keys: [for k, _ in parameter {k}]', {
        inputs: { parameter: { _a: 1, '#b': 2 } },
      }).keys,
    ).toEqual(['_a', '#b']);
  });

  it('do not change by being evaluated', () => {
    const parameter = Object.freeze({ list: Object.freeze([1, 2]) as never });
    expect(
      evaluateText('out: parameter.list', { inputs: { parameter } }).out,
    ).toEqual([1, 2]);
  });

  it('may hold __proto__ as a key without harm', () => {
    const parameter = JSON.parse('{"__proto__": {"polluted": true}}');
    const out = evaluateText('out: {for k, v in parameter {"\\(k)": v}}', {
      inputs: { parameter },
    }).out;
    expect(Object.keys(Object(out))).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(Object(out))).toBe(Object.prototype);
  });
});

describe('an evaluation', () => {
  it('lists and reads the fields of a struct in source order', () => {
    const result = evaluation(
      'outputs: {b: 1, if true {c: 2}, a: 3, _h: 4, o?: 5}',
    );
    expect(result.fields(['outputs'])).toEqual(['c', 'b', 'a']);
    expect(result.json(['outputs', 'a'])).toBe(3);
    expect(result.has('outputs')).toBe(true);
    expect(result.fields(['nothing'].slice(1))).toEqual(['outputs']);
  });

  it('refuses to read a field that is not there', () => {
    expect(() => evaluation('a: {}').json(['a', 'b'])).toThrow(
      'there is no field a.b',
    );
  });
});
