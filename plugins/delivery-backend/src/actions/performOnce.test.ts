import type { ActionRecord } from '../database/operations/actions/actionRecord';
import { type Effect, EffectFailed, type Performing, performOnce } from './performOnce';
import { SecretMask } from './SecretMask';

const call = { path: 'tell', provider: 'http', action: 'do', parameters: {} };

class ProcessDied extends Error {}

/** An action over several lives of a process, each of which may end where the test says. */
function game() {
  let stored: ActionRecord | undefined;
  const states: string[] = [];
  const secrets = new SecretMask();
  let happened = 0;
  const keys: string[] = [];

  /** One execution; `dies` ends the process after the effect, before its result is on record or before it learns that it is. */
  async function live(
    options: { dies?: 'unrecorded' | 'unanswered'; attempt?: number; again?: number; fails?: Error } & Pick<Effect, 'find'> = {},
  ) {
    const { dies, attempt = 1, again, fails, find } = options;
    const execution: Performing = {
      request: requestOf(attempt, again),
      records: new Map(stored ? [['tell', stored]] : []),
      secrets,
      async write(record) {
        if (dies === 'unrecorded' && record.state === 'done') {
          throw new ProcessDied();
        }
        stored = { ...record, intendedAt: 1 };
        states.push(record.state);
        if (dies === 'unanswered' && record.state === 'done') {
          throw new ProcessDied();
        }
        return stored;
      },
    };
    return performOnce(call, execution, {
      what: 'POST https://example.com',
      intent: { body: 'hello' },
      perform: async key => {
        keys.push(key);
        if (fails) {
          throw fails;
        }
        happened++;
        return { status: 200 };
      },
      ...(find ? { find } : {}),
    });
  }
  return { live, states, keys, secrets, happened: () => happened, stored: () => stored };
}

function requestOf(attempt: number, again: number | undefined): Performing['request'] {
  return {
    run: {
      runId: 'run',
      kind: 'deliver',
      fence: 1,
      applicationId: 'shop',
      application: { apiVersion: 'core.oam.dev/v1beta1', kind: 'Application', metadata: { name: 'shop', namespace: 'default' }, spec: { components: [], policies: [] } },
      revision: { id: 'r', name: 'shop-v1', number: 1, hash: '' },
      definitions: [],
      submittedBy: 'user:default/developer',
      submittedByKind: 'user',
    },
    step: { name: 'tell', type: 'webhook', properties: {}, dependsOn: [], inputs: [], outputs: [], subSteps: [] },
    stepId: 'step',
    attempt,
    startedAt: 0,
    variables: {},
    resumed: false,
    ...(again === undefined ? {} : { again }),
    signal: new AbortController().signal,
  };
}

describe('an action with an effect', () => {
  it('is on record before and after, and never happens again once its result is', async () => {
    const { live, states, happened } = game();
    expect(await live()).toMatchObject({ kind: 'done', results: { status: 200 } });
    expect(await live({ attempt: 2 })).toEqual({ kind: 'done', results: { status: 200 } });
    expect(await live({ attempt: 3, again: 3 })).toEqual({ kind: 'done', results: { status: 200 } });
    expect([states, happened()]).toEqual([['intended', 'done'], 1]);
  });

  it('whose process dies before its result is on record is not known to have happened, and does not happen again by itself', async () => {
    const { live, happened } = game();
    await expect(live({ dies: 'unrecorded' })).rejects.toThrow(ProcessDied);
    const sentence = 'Nobody can say whether this happened: POST https://example.com: the backend stopped while it was under way.';
    expect(await live()).toEqual({ kind: 'unknown', message: sentence });
    // However often the step is tried again for other reasons.
    expect(await live({ attempt: 2 })).toMatchObject({ kind: 'unknown' });
    expect(await live({ attempt: 5 })).toMatchObject({ kind: 'unknown' });
    expect(happened()).toBe(1);
  });

  it('happens again when a person says so, once', async () => {
    const { live, happened, keys } = game();
    await expect(live({ dies: 'unrecorded' })).rejects.toThrow(ProcessDied);
    await live();
    await expect(live({ attempt: 2, again: 2, dies: 'unrecorded' })).rejects.toThrow(ProcessDied);
    expect(await live({ attempt: 3, again: 2 })).toMatchObject({ kind: 'unknown' });
    expect(await live({ attempt: 4, again: 4 })).toMatchObject({ kind: 'done' });
    expect(happened()).toBe(3);
    expect(new Set(keys).size).toBe(3);
  });

  it('whose result was written although the answer got lost is done', async () => {
    const { live, happened } = game();
    await expect(live({ dies: 'unanswered' })).rejects.toThrow(ProcessDied);
    expect(await live({ attempt: 2 })).toEqual({ kind: 'done', results: { status: 200 } });
    expect(happened()).toBe(1);
  });

  it('that can be looked for is looked for: found it is adopted, not found it happens with the same key', async () => {
    const found = game();
    await expect(found.live({ dies: 'unrecorded' })).rejects.toThrow(ProcessDied);
    expect(await found.live({ find: async () => ({ kind: 'done', result: { seen: true } }) })).toEqual({ kind: 'done', results: { seen: true } });
    expect(found.happened()).toBe(1);
    const absent = game();
    await expect(absent.live({ dies: 'unrecorded' })).rejects.toThrow(ProcessDied);
    expect(await absent.live({ find: async () => ({ kind: 'absent' }) })).toMatchObject({ kind: 'done' });
    expect(new Set(absent.keys).size).toBe(1);
  });

  it('that certainly did not happen may happen with the next attempt', async () => {
    const { live, happened } = game();
    expect(await live({ fails: new EffectFailed('503', true) })).toEqual({ kind: 'failed', message: '503', retryable: true });
    expect(await live({ attempt: 2 })).toMatchObject({ kind: 'done' });
    expect(happened()).toBe(1);
  });

  it('leaves no secret in its record and its sentences', async () => {
    const { live, secrets, stored } = game();
    secrets.add('hello');
    expect(await live({ fails: new Error('server said: hello is wrong') })).toMatchObject({
      kind: 'unknown',
      message: 'Nobody can say whether this happened: POST https://example.com: server said: (secret) is wrong.',
    });
    expect(stored()).toMatchObject({ state: 'unknown', intent: { body: '(secret)' }, message: 'server said: (secret) is wrong' });
  });
});
