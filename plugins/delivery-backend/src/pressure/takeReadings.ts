import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';

/** How a process is off at one moment. */
export interface Readings {
  /** The longest that the event loop stood still since the last reading, milliseconds. */
  readonly standstill: number;
  /** What is used of the memory that there is: of V8's heap, or of what the container may have, whichever is closer to its end. 1 is all of it. */
  readonly memory: number;
  /** A few more files can be opened. */
  readonly canOpenFiles: boolean;
}

export interface ReadingsSource {
  take(): Readings;
  stop(): void;
}

const resolution = 20;
/** So many descriptors are left for what is under way: connections to the database and to clusters. */
const reserve = 16;

/** Readings of this process. */
export function readThisProcess(): ReadingsSource {
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  return {
    take() {
      const standstill = Math.max(0, delays.max / 1e6 - resolution);
      delays.reset();
      return { standstill, memory: memoryInUse(), canOpenFiles: canOpen(reserve) };
    },
    stop: () => void delays.disable(),
  };
}

function memoryInUse(): number {
  const heap = getHeapStatistics();
  const allowed = process.constrainedMemory();
  const ofContainer = allowed ? process.memoryUsage.rss() / allowed : 0;
  return Math.max(heap.used_heap_size / heap.heap_size_limit, ofContainer);
}

/** The only way to find out that works everywhere is to open some: EMFILE is this process, ENFILE the machine. */
export function canOpen(count: number, open: () => number = () => openSync(devNull, 'r')): boolean {
  const opened: number[] = [];
  try {
    while (opened.length < count) {
      opened.push(open());
    }
    return true;
  } catch (error) {
    return !isExhausted(error);
  } finally {
    opened.forEach(descriptor => closeSync(descriptor));
  }
}

function isExhausted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
}
