import { CueError } from '../engine';
import { createEngine } from '../eval/createEngine';

it('without its libraries the evaluator refuses what needs them, and nothing else', () => {
  const evaluate = (text: string) => {
    try {
      return createEngine().evaluate({
        source: { text, filename: 'a.cue' },
        inputs: {},
        exports: ['x'],
      });
    } catch (error) {
      return error instanceof CueError ? error.message : error;
    }
  };
  expect(evaluate('x: 1')).toMatchObject({});
  expect(evaluate('x: "a" & =~"^[a-z]$"')).toContain('are not loaded');
  expect(
    evaluate('import "encoding/yaml"\nx: yaml.Unmarshal("a: 1")'),
  ).toContain('YAML is not loaded');
});
