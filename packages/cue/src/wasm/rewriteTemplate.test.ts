import { parseCue } from '../syntax';
import { rewriteTemplate } from './rewriteTemplate';

function rewrite(text: string): string {
  return rewriteTemplate(parseCue({ text, filename: 'test.cue' }));
}

describe('rewriting a template for CUE 0.4.3', () => {
  it('leaves out package clause and imports', () => {
    expect(rewrite('package main\nimport "strings"\na: strings.ToUpper("x")')).toBe(
      'a: strings.ToUpper("x")',
    );
  });

  it('drops the mark of a required field, also behind a quoted label', () => {
    expect(rewrite('parameter: {image!: string, "a!": int, "b c"!: int}')).toBe(
      'parameter: {image: string, "a!": int, "b c": int}',
    );
  });

  it('guards a loop over something that may be missing', () => {
    expect(rewrite('a: {for v in parameter.ports {x: v}}')).toBe(
      'a: {if parameter.ports != _|_ for v in parameter.ports {x: v}}',
    );
  });

  it('leaves a loop over a computed list alone', () => {
    expect(rewrite('a: {for v in [1, 2] {"\\(v)": v}}')).toBe('a: {for v in [1, 2] {"\\(v)": v}}');
  });

  it('lets a condition that is not concrete count as not fulfilled', () => {
    expect(rewrite('if parameter.on == true {a: 1}')).toBe(
      'if (parameter.on == true) != _|_ if parameter.on == true {a: 1}',
    );
  });

  it('leaves a test for existence alone', () => {
    expect(rewrite('if parameter.on != _|_ {a: 1}')).toBe('if parameter.on != _|_ {a: 1}');
  });

  it('guards loops in lists for parameter and context only', () => {
    expect(rewrite('a: [for v in parameter.x {v}, for v in load.x {v}]')).toBe(
      'a: [if parameter.x != _|_ for v in parameter.x {v}, for v in load.x {v}]',
    );
  });

  it('replaces a name by the chain that it stands for where it is tested for existence', () => {
    expect(rewrite('a: {_env: _base.env, if _env != _|_ {b: _env}}')).toBe(
      'a: {_env: _base.env, if _base.env != _|_ {b: _env}}',
    );
  });

  it('keeps a name that is declared twice', () => {
    expect(rewrite('a: {_env: x.y, _env: z, if _env == _|_ {b: 1}}')).toContain('if _env == _|_');
  });
});
