import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import type { JsonObject } from '@backstage/types';
import { act, render, screen } from '@testing-library/react';
import { LiveView } from '../layout/LiveView';
import { useLive } from './useLive';

/** A signals service that a test speaks for. */
function createSignals() {
  const listeners = new Set<(message: JsonObject) => void>();
  const subscribe = (
    channel: string,
    onMessage: (message: JsonObject) => void,
  ) => {
    if (channel === 'delivery') {
      listeners.add(onMessage);
    }
    return {
      unsubscribe: () => {
        listeners.delete(onMessage);
      },
    };
  };
  return {
    send: (message: JsonObject) => listeners.forEach(each => each(message)),
    // The messages of a channel are whatever its sender sends; the caller's type is only its expectation.
    api: { subscribe: subscribe as SignalApi['subscribe'] },
  };
}

function Replicas(props: { name: string; read: () => Promise<number> }) {
  const live = useLive({
    key: props.name,
    read: props.read,
    concerns: signal => signal.name === props.name,
  });
  return (
    <LiveView live={live} what="The replicas">
      {value => <span>{value} ready</span>}
    </LiveView>
  );
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useLive', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function show(read: () => Promise<number>) {
    const signals = createSignals();
    render(
      <TestApiProvider apis={[[signalApiRef, signals.api]]}>
        <Replicas name="shop" read={read} />
      </TestApiProvider>,
    );
    return signals;
  }

  it('shows a placeholder, then the value, and the new one within 100 ms of a signal', async () => {
    let ready = 1;
    const { send } = show(async () => ready);
    expect(screen.getByRole('status')).toHaveAttribute('aria-busy', 'true');
    await pass(0);
    expect(screen.getByText('1 ready')).toBeVisible();
    ready = 2;
    send({ kind: 'application', namespace: 'default', name: 'shop' });
    await pass(100);
    expect(screen.getByText('2 ready')).toBeVisible();
  });

  it('does not read for signals about something else or that are not ours', async () => {
    const read = jest.fn(async () => 1);
    const { send } = show(read);
    await pass(0);
    send({ kind: 'application', namespace: 'default', name: 'other' });
    send({ kind: 'weather' });
    await pass(1000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('says that a value may be out of date when the service stops answering', async () => {
    let answers = true;
    show(async () => {
      if (!answers) {
        throw new Error('connection refused');
      }
      return 3;
    });
    await pass(0);
    answers = false;
    await pass(5100);
    expect(screen.getByText('3 ready')).toBeVisible();
    expect(screen.getByText(/may be out of date: last seen/)).toBeVisible();
  });

  it('says that nothing answered when the first read fails, and reads again on demand', async () => {
    let answers = false;
    show(async () => {
      if (!answers) {
        throw new Error('connection refused');
      }
      return 3;
    });
    await pass(0);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The replicas could not be read.The delivery service did not answer. Check that the Backstage backend runs and that you are online (connection refused).',
    );
    answers = true;
    act(() => screen.getByRole('button', { name: 'Try again' }).click());
    await pass(0);
    expect(screen.getByText('3 ready')).toBeVisible();
  });
});
