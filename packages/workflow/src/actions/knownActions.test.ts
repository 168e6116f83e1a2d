import { createNativeEngine } from '@slipway/cue';
import { knownActions } from './knownActions';
import { actionPackages } from './packages';

const engine = createNativeEngine({ packages: actionPackages });

it('the actions of a step are known as far as none needs the result of another', async () => {
  const actions = await knownActions({
    engine,
    source: {
      text: `
        import ("vela/http", "vela/kube", "vela/builtin")
        ask: http.#HTTPDo & {$params: {method: "GET", url: parameter.url}}
        say: builtin.#Message & {$params: message: "asked"}
        note: kube.#Apply & {$params: value: {apiVersion: "v1", kind: "ConfigMap", metadata: name: ask.$returns.body}}
        keep: kube.#Apply & {$params: value: {apiVersion: "v1", kind: "Secret", metadata: name: context.name}}
        parameter: url: string
      `,
      filename: 'step.cue',
    },
    context: { name: 'shop' },
    parameter: { url: 'https://example.com' },
  });
  expect(actions.map(({ path, provider, action }) => [path, provider, action])).toEqual([
    ['ask', 'http', 'do'],
    ['keep', 'kube', 'apply'],
  ]);
  expect(actions[0].parameters).toMatchObject({ url: 'https://example.com' });
});
