import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  PodLogQuery,
} from '@slipway/backstage-plugin-delivery-common';
import { useCallback, useEffect, useState } from 'react';
import { deliveryApiRef } from '../api/deliveryApiRef';

/** The log of a container as it comes. */
export interface PodLog {
  /** The newest of it; what is older than `mostCharacters` is let go of. */
  text: string;
  /** Something older was let go of. */
  shortened: boolean;
  /** `reading`: more comes. */
  state: 'reading' | 'ended' | 'failed';
  error?: unknown;
  reload(): void;
}

const mostCharacters = 500_000;
/** How often the page takes what has come: a log can bring thousands of pieces a second. */
const gatherMs = 100;

type LogState = Omit<PodLog, 'reload'>;
const nothing: LogState = { text: '', shortened: false, state: 'reading' };

/** Reads a log, and lets go of it when another one is asked for or the page goes. */
export function usePodLog(ref: ApplicationRef, query: PodLogQuery): PodLog {
  const api = useApi(deliveryApiRef);
  const [turn, setTurn] = useState(0);
  const [log, setLog] = useState(nothing);
  const key = JSON.stringify([ref.namespace, ref.name, query]);

  useEffect(() => {
    const [namespace, name, wanted] = JSON.parse(key);
    const gone = new AbortController();
    let text = '';
    let shortened = false;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const tell = (state: Pick<LogState, 'state' | 'error'>) => {
      clearTimeout(gathering);
      gathering = undefined;
      if (!gone.signal.aborted) {
        setLog({ text, shortened, ...state });
      }
    };
    const take = (piece: string) => {
      const all = text + piece;
      shortened ||= all.length > mostCharacters;
      text = all.slice(-mostCharacters);
      gathering ??= setTimeout(() => tell({ state: 'reading' }), gatherMs);
    };
    async function read() {
      try {
        for await (const piece of api.resources.log({ namespace, name }, wanted, {
          signal: gone.signal,
        })) {
          take(piece);
        }
        tell({ state: 'ended' });
      } catch (error) {
        tell({ state: 'failed', error });
      }
    }
    setLog(nothing);
    void read();
    return () => {
      gone.abort();
      clearTimeout(gathering);
    };
  }, [api, key, turn]);

  return { ...log, reload: useCallback(() => setTurn(count => count + 1), []) };
}
