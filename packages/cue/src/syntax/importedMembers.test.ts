import { importedMembers } from './importedMembers';
import { parseCue } from './parseCue';

it('what a text uses of its imports is found wherever it stands, with its line', () => {
  const file = parseCue({
    filename: 'step.cue',
    text: `import "vela/kube"
import own "vela/op"
a: kube.#Apply & {x: [for k in own.#Steps {own.list}]}
b: a.#Apply
`,
  });
  expect(
    importedMembers(file).map(({ path, member, position }) => [
      path,
      member,
      position.line,
    ]),
  ).toEqual([
    ['vela/kube', '#Apply', 3],
    ['vela/op', '#Steps', 3],
    ['vela/op', 'list', 3],
  ]);
});
