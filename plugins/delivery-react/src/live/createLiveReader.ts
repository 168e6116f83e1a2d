/**
 * Keeps one document of the API up to date.
 *
 * The server is the only truth: a hint (signal) or the clock only says *when* to read again. Hints that come close
 * together cause one read, `hintDelayMs` after the first of them. At most one read is under way; what is asked for
 * meanwhile happens once, right after it. When a read fails, the last value stays, marked with its age.
 */
export interface LiveState<T> {
  /** The document as last read. */
  value?: T;
  /** When it was read, epoch milliseconds. */
  readAt?: number;
  /** Why the newest read failed; absent after a success. */
  error?: unknown;
}

export interface LiveReader {
  /** Reads soon: something said that the document changed. */
  hint(): void;
  /** Reads now. */
  reload(): void;
  stop(): void;
}

export interface LiveReaderOptions<T> {
  read: (signal: AbortSignal) => Promise<T>;
  onState: (state: LiveState<T>) => void;
  /** Whether the document is expected to change soon; it is then polled faster unless hints arrive. */
  isMoving?: (value: T) => boolean;
  /** How often to read when nothing hints, milliseconds. */
  pollMs?: number;
  /** Whether anybody looks at the page; nobody looks: no polling. */
  isWatched?: () => boolean;
}

const hintDelayMs = 60;
const defaultPollMs = 5000;
const movingPollMs = 1000;
/** A hint this recent shows that hints work, so that fast polling is not needed. */
const hintsWorkForMs = 15_000;

export function createLiveReader<T>(options: LiveReaderOptions<T>): LiveReader {
  const { read, onState, isMoving, isWatched = () => true } = options;
  const { pollMs = defaultPollMs } = options;
  const abort = new AbortController();
  let state: LiveState<T> = {};
  let written: string | undefined;
  let reading = false;
  let readAgain = false;
  let hintedAt = -Infinity;
  let hintTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;

  function nextPoll(): number {
    const moving = state.value !== undefined && isMoving?.(state.value);
    return moving && Date.now() - hintedAt > hintsWorkForMs
      ? movingPollMs
      : pollMs;
  }

  function schedule() {
    clearTimeout(pollTimer);
    pollTimer = setTimeout(
      () => (isWatched() ? reload() : schedule()),
      nextPoll(),
    );
  }

  function keep(value: T): T {
    const text = JSON.stringify(value);
    if (text === written && state.value !== undefined) {
      // The same object again lets the page skip rendering what did not change.
      return state.value;
    }
    written = text;
    return value;
  }

  async function readOnce() {
    reading = true;
    try {
      const value = await read(abort.signal);
      state = { value: keep(value), readAt: Date.now() };
    } catch (error) {
      state = { ...state, error };
    }
    reading = false;
    if (abort.signal.aborted) {
      return;
    }
    onState(state);
    if (readAgain) {
      readAgain = false;
      void readOnce();
    } else {
      schedule();
    }
  }

  function reload() {
    clearTimeout(pollTimer);
    clearTimeout(hintTimer);
    hintTimer = undefined;
    if (abort.signal.aborted) {
      return;
    }
    if (reading) {
      readAgain = true;
    } else {
      void readOnce();
    }
  }

  reload();
  return {
    hint() {
      hintedAt = Date.now();
      hintTimer ??= setTimeout(reload, hintDelayMs);
    },
    reload,
    stop() {
      abort.abort();
      clearTimeout(hintTimer);
      clearTimeout(pollTimer);
    },
  };
}
