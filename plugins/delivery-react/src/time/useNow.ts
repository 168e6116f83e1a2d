import { useEffect, useState } from 'react';

/** The time now, renewed every `intervalMs`; `undefined` stops the clock. */
export function useNow(intervalMs: number | undefined = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (intervalMs === undefined) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
