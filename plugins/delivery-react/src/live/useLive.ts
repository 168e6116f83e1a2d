import { useApiHolder } from '@backstage/core-plugin-api';
import {
  type JsonSignal,
  readDeliverySignal,
  subscribeToSignals,
} from './deliverySignals';
import type { DeliverySignal } from '@slipway/backstage-plugin-delivery-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  createLiveReader,
  type LiveReader,
  type LiveState,
} from './createLiveReader';

/** A document of the API that keeps itself up to date. */
export interface Live<T> extends LiveState<T> {
  /** Nothing was read yet. */
  loading: boolean;
  /** Reads again now. */
  reload(): void;
}

export interface LiveOptions<T> {
  /** Names what is read; another key starts anew. `undefined` reads nothing. */
  key: string | undefined;
  read: (signal: AbortSignal) => Promise<T>;
  /** Whether a signal says that this document changed. */
  concerns: (signal: DeliverySignal) => boolean;
  isMoving?: (value: T) => boolean;
  /** How often to read when nothing hints; 5 s when left out. */
  pollMs?: number;
  /** Shows the document of the key before until the new one is there (searching, paging). */
  keepPrevious?: boolean;
}

/** Reads a document, and again whenever a signal says so; polls as a net. */
export function useLive<T>(options: LiveOptions<T>): Live<T> {
  const { key, keepPrevious, pollMs } = options;
  const latest = useRef(options);
  latest.current = options;
  const reader = useRef<LiveReader>();
  const [held, setHeld] = useState<{ key?: string; state: LiveState<T> }>({
    state: {},
  });
  const apis = useApiHolder();

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const current = createLiveReader<T>({
      read: signal => latest.current.read(signal),
      isMoving: value => latest.current.isMoving?.(value) ?? false,
      pollMs,
      isWatched: () => document.visibilityState !== 'hidden',
      onState: state => setHeld({ key, state }),
    });
    reader.current = current;
    const unsubscribe = subscribeToSignals(apis, (message: JsonSignal) => {
      const signal = readDeliverySignal(message);
      if (signal && latest.current.concerns(signal)) {
        current.hint();
      }
    });
    const onVisible = () => {
      if (document.visibilityState === 'visible') {
        current.reload();
      }
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      unsubscribe();
      current.stop();
    };
  }, [apis, key, pollMs]);

  const reload = useCallback(() => reader.current?.reload(), []);
  const fresh = held.key === key;
  const state: LiveState<T> = fresh || keepPrevious ? held.state : {};
  return {
    ...state,
    loading:
      key !== undefined &&
      state.value === undefined &&
      state.error === undefined,
    reload,
  };
}
