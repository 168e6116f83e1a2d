import { createNativeEngine } from '@slipway/cue';
import type { JsonObject } from '../json';
import { actionPackages } from './packages';
import { runActions } from './runActions';
import type { ActionAnswer, ActionCall } from './types';

const engine = createNativeEngine({ packages: actionPackages });

/** Runs a template; `answers` says what comes of each action by its path, and `calls` notes what was asked for. */
function play(text: string, answers: { [path: string]: JsonObject | ActionAnswer } = {}, options: { parameter?: JsonObject; outputs?: { name: string; valueFrom: string }[]; variables?: JsonObject } = {}) {
  const calls: ActionCall[] = [];
  const outcome = runActions({
    engine,
    source: { text, filename: 'step.cue' },
    context: { name: 'shop', namespace: 'default', stepName: 'step' },
    parameter: options.parameter ?? {},
    outputs: options.outputs ?? [],
    variables: options.variables ?? {},
    recheckAt: () => 5_000,
    port: {
      async perform(call) {
        calls.push(call);
        const answer = answers[call.path];
        if (answer === undefined) {
          return { kind: 'done', results: {} };
        }
        return isAnswer(answer) ? answer : { kind: 'done', results: answer };
      },
    },
  });
  return outcome.then(result => ({ outcome: result, calls, paths: calls.map(({ path }) => path) }));
}

function isAnswer(answer: JsonObject | ActionAnswer): answer is ActionAnswer {
  return typeof answer.kind === 'string';
}

describe('order of actions', () => {
  it('is that of the source', async () => {
    const { paths, outcome } = await play(`
      import "vela/kube"
      first: kube.#Read & {$params: value: {kind: "A"}}
      if true {
        second: kube.#Read & {$params: value: {kind: "B"}}
      }
      third: kube.#Read & {$params: value: {kind: "C"}}
    `);
    expect(paths).toEqual(['first', 'second', 'third']);
    expect(outcome).toMatchObject({ kind: 'succeeded' });
  });

  it('follows what the parameters need, wherever it stands', async () => {
    const { calls } = await play(
      `
      import "vela/http"
      import "vela/kube"
      post: http.#HTTPDo & {$params: {method: "POST", url: read.$returns.value.url}}
      read: kube.#Read & {$params: value: {kind: "A"}}
    `,
      { read: { value: { url: 'https://example.com' } } },
    );
    expect(calls.map(({ path, parameters }) => [path, parameters.url])).toEqual([
      ['read', undefined],
      ['post', 'https://example.com'],
    ]);
  });

  it('performs what a result adds to the template', async () => {
    const { paths } = await play(
      `
      import "vela/op"
      import "vela/kube"
      placements: op.#GetPlacementsFromTopologyPolicies & {policies: ["all"]}
      apply: {
        for p in placements.placements {
          (p.cluster): kube.#Apply & {$params: {value: {kind: "A"}, cluster: p.cluster}}
        }
      }
    `,
      { placements: { placements: [{ cluster: 'one', namespace: 'x' }, { cluster: 'two', namespace: 'x' }] } },
    );
    expect(paths).toEqual(['placements', 'apply.one', 'apply.two']);
  });

  it('reaches hidden fields and elements of lists', async () => {
    const { paths, outcome } = await play(
      `
      import "vela/kube"
      _hidden: kube.#Read & {$params: value: {kind: "A"}}
      list: [{a: 1}, kube.#Read & {$params: value: {kind: _hidden.$returns.value.next}}]
      found: list[1].$returns.value.x
    `,
      { _hidden: { value: { next: 'B' } }, 'list.1': { value: { x: 7 } } },
      { outputs: [{ name: 'x', valueFrom: 'found' }] },
    );
    expect(paths).toEqual(['_hidden', 'list.1']);
    expect(outcome).toMatchObject({ outputs: { x: 7 } });
  });
});

describe('what steers a step', () => {
  const wait = `
    import "vela/kube"
    import "vela/builtin"
    apply: kube.#Apply & {$params: value: {kind: "A"}}
    wait: builtin.#ConditionalWait & {$params: continue: apply.$returns.value.status.ready == 1}
    after: kube.#Read & {$params: value: {kind: "B"}}
  `;

  it('a wait lets nothing pass while its condition is false, or not known', async () => {
    const values: JsonObject[] = [{ status: { ready: 0 } }, {}];
    for (const value of values) {
      const { outcome, paths } = await play(wait, { apply: { value } });
      expect(outcome).toEqual({ kind: 'waiting', message: 'Waits until the condition "wait" of the step holds.', recheckAt: 5_000 });
      expect(paths).toEqual(['apply']);
    }
    const { outcome, paths } = await play(wait, { apply: { value: { status: { ready: 1 } } } });
    expect(outcome.kind).toBe('succeeded');
    expect(paths).toEqual(['apply', 'after']);
  });

  it('fail ends the step for good, with its message', async () => {
    const { outcome, paths } = await play(`
      import "vela/op"
      stop: op.#Fail & {message: "too many pods"}
      after: op.#Read & {value: {kind: "A"}}
    `);
    expect(outcome).toEqual({ kind: 'failed', reason: 'Action', retryable: false, message: 'too many pods' });
    expect(paths).toEqual([]);
  });

  it('break ends the workflow and counts as success', async () => {
    const { outcome } = await play('import "vela/builtin"\nb: builtin.#Break & {$params: message: "enough"}');
    expect(outcome).toMatchObject({ kind: 'succeeded', endsRun: true, message: 'enough' });
  });

  it('a message is what the step says at the end', async () => {
    const { outcome } = await play('import "vela/builtin"\nparameter: message: string\nm: builtin.#Message & {$params: parameter}', {}, { parameter: { message: 'hello' } });
    expect(outcome).toEqual({ kind: 'succeeded', message: 'hello', outputs: {} });
  });

  it('variables are put and read', async () => {
    const { outcome } = await play(
      `
      import "vela/builtin"
      put: builtin.#DoVar & {$params: {method: "Put", path: "count", value: 3}}
      get: builtin.#DoVar & {$params: path: "given.x"}
      again: builtin.#DoVar & {$params: path: "count"}
      sum: get.$returns.value + again.$returns.value
    `,
      {},
      { variables: { given: { x: 4 } }, outputs: [{ name: 'sum', valueFrom: 'sum' }] },
    );
    expect(outcome).toMatchObject({ kind: 'succeeded', outputs: { sum: 7 }, variables: { count: 3 } });
  });
});

describe('what comes of actions', () => {
  const post = 'import "vela/http"\nreq: http.#HTTPPost & {$params: url: "https://example.com"}';

  it.each([
    [{ kind: 'waiting', message: 'not yet', recheckAt: 1 }, { kind: 'waiting', message: 'not yet', recheckAt: 1 }],
    [{ kind: 'suspended', message: 'asks' }, { kind: 'suspended', message: 'asks' }],
    [{ kind: 'failed', message: 'no', retryable: true }, { kind: 'failed', reason: 'Execute', message: 'no', retryable: true }],
    [{ kind: 'unknown', message: 'who knows' }, { kind: 'failed', reason: 'OutcomeUnknown', message: 'who knows', retryable: false }],
  ] satisfies [ActionAnswer, unknown][])('%j is an outcome of the step', async (answer, expected) => {
    const { outcome, calls } = await play(post, { req: answer });
    expect(outcome).toEqual(expected);
    expect(calls).toMatchObject([{ provider: 'http', action: 'do', parameters: { method: 'POST' } }]);
  });

  it('an action that never gets its parameters is named', async () => {
    const { outcome } = await play('import "vela/http"\nreq: http.#HTTPDo & {$params: url: missing.url}\nmissing: {...}');
    expect(outcome).toMatchObject({
      kind: 'failed',
      retryable: true,
      message: expect.stringMatching(/^The action "req" cannot begin, since something that it needs has no value: .*url/),
    });
  });

  it('a result that does not fit is an error that says where', async () => {
    const { outcome } = await play('import "vela/http"\nimport "encoding/json"\nreq: http.#HTTPDo & {$params: url: "https://example.com"}\nresponse: json.Unmarshal(req.$returns.body)', {
      req: { body: '<html>', statusCode: 200 },
    });
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'Execute', message: expect.stringContaining('What came back does not fit the template: response') });
  });
});

describe('the older form', () => {
  it('has parameters and results side by side', async () => {
    const { outcome, calls } = await play(
      `
      import "vela/op"
      read: op.#Read & {value: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "x"}}
      req: op.#HTTPDo & {method: "POST", url: read.value.data.url}
      status: req.response.statusCode
      wait: op.#ConditionalWait & {continue: status == 200}
    `,
      { read: { value: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', uid: '1' }, data: { url: 'https://example.com' } } }, req: { body: '', statusCode: 200 } },
      { outputs: [{ name: 'status', valueFrom: 'status' }] },
    );
    expect(calls.map(({ provider, action }) => `${provider}/${action}`)).toEqual(['kube/read', 'http/do']);
    expect(outcome).toMatchObject({ kind: 'succeeded', outputs: { status: 200 } });
  });

  it('takes a live object that writes its fields differently', async () => {
    const { outcome } = await play(
      'import "vela/op"\napply: op.#Apply & {value: {spec: cpu: "1000m"}}\nready: apply.value.status.ready',
      { apply: { value: { spec: { cpu: '1' }, status: { ready: true } } } },
      { outputs: [{ name: 'ready', valueFrom: 'ready' }] },
    );
    expect(outcome).toMatchObject({ outputs: { ready: true } });
  });
});

describe('outputs', () => {
  const read = 'import "vela/kube"\noutput: kube.#Read & {$params: value: {kind: "A"}}';
  const answers = { output: { value: { status: { ip: '10.0.0.1', ports: [80] } } } };

  it.each([
    ['output.$returns.value.status.ip', '10.0.0.1'],
    ['output.value.status.ip', '10.0.0.1'],
    ['"http://" + output.$returns.value.status.ip', 'http://10.0.0.1'],
    ['strings.Join(["a", output.$returns.value.status.ip], "-")', 'a-10.0.0.1'],
    ['output.$returns.value.status', { ip: '10.0.0.1', ports: [80] }],
    ['output.$returns.value.status.ports', [80]],
  ])('%s is read from the template', async (valueFrom, expected) => {
    const { outcome } = await play(read, answers, { outputs: [{ name: 'o', valueFrom }] });
    expect(outcome).toMatchObject({ outputs: { o: expected } });
  });

  it('may name what only a condition gives the template', async () => {
    const { outcome } = await play(`${read}\nif output.$returns.value.status.ip != _|_ {\n\tresponse: ip: output.$returns.value.status.ip\n}`, answers, {
      outputs: [{ name: 'o', valueFrom: 'response.ip' }],
    });
    expect(outcome).toMatchObject({ outputs: { o: '10.0.0.1' } });
  });

  it('that name nothing are left out, and cannot add actions', async () => {
    const { outcome, paths } = await play(read, answers, {
      outputs: [
        { name: 'missing', valueFrom: 'output.$returns.value.nothing' },
        { name: 'evil', valueFrom: '1\n)\nevil: kube.#Apply & {$params: value: {}}\nx: (1' },
      ],
    });
    expect(outcome).toMatchObject({ kind: 'succeeded', outputs: {} });
    expect(paths).toEqual(['output']);
  });
});
