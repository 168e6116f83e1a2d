import { errorOf, evaluateText } from '../testing/evaluateText';

describe('imports', () => {
  it('of vela packages are refused with what to do instead', () => {
    expect(
      errorOf('import "vela/kube"\na: kube.#Apply').diagnostics[0],
    ).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('exists in workflow steps only'),
      position: { line: 1 },
    });
    expect(errorOf('import "kube/apps/v1"\na: 1').message).toContain(
      'write the type of the field into the template',
    );
  });

  it('of packages that the engine was given are evaluated, with their own imports', () => {
    const packages = {
      'vela/kube':
        'import "vela/base"\n#Apply: {#do: "apply", $params: value: {...}, kind: base.kind}',
      'vela/base': 'package base\nkind: "provider"',
    };
    const text =
      'import "vela/kube"\nstep: kube.#Apply & {$params: value: {a: 1}}\nname: step.#do';
    expect(evaluateText(text, { packages })).toEqual({
      step: { $params: { value: { a: 1 } }, kind: 'provider' },
      name: 'apply',
    });
  });

  it('say which function is not supported', () => {
    expect(
      errorOf('import "strings"\na: strings.Nonsense("x")').diagnostics[0],
    ).toMatchObject({ code: 'unsupported', path: ['a'] });
  });
});
