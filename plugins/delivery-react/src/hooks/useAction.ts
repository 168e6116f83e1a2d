import { useCallback, useEffect, useRef, useState } from 'react';

/** Something a person starts with a button. */
export interface Action<A extends unknown[]> {
  start(...args: A): Promise<boolean>;
  busy: boolean;
  /** Why it failed; cleared by the next start. */
  error?: unknown;
  clear(): void;
}

/** Wraps a call so that its button can be disabled while it runs and its error is shown where the button is. `start` says whether it worked. */
export function useAction<A extends unknown[]>(
  act: (...args: A) => Promise<void>,
): Action<A> {
  const latest = useRef(act);
  latest.current = act;
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({
    busy: false,
  });
  const start = useCallback(async (...args: A) => {
    setState({ busy: true });
    try {
      await latest.current(...args);
      if (shown.current) {
        setState({ busy: false });
      }
      return true;
    } catch (error) {
      if (shown.current) {
        setState({ busy: false, error });
      }
      return false;
    }
  }, []);
  const clear = useCallback(() => setState({ busy: false }), []);
  return { start, clear, ...state };
}
