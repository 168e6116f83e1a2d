/*
 * Notices when this process is short of something, so that what can wait does wait.
 *
 * Contract. `causes()` says what the process is short of, at most half a second old, also right after the event loop stood still. Under pressure nothing
 * new is rendered to be shown (`refuseUnderPressure`) and the runner takes no more runs; it goes on with those that it has and renews their leases. What
 * is accepted stays accepted: it is a row, which another backend takes, or this one later. It ends by itself, once all readings were good for a while.
 *
 * What no watch in this process can do is to renew a lease while the loop stands still. It must not, either: nobody could tell a process that is busy
 * from one that will never wake up. After the length of a lease another backend goes on, and this one finds itself fenced off.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { realTime, type RunnerTime } from '../runner/RunnerTime';
import type { PressureSettings } from './readPressureSettings';
import { type Readings, readThisProcess, type ReadingsSource } from './takeReadings';

export type PressureCause = 'event-loop' | 'memory' | 'descriptors';

export interface PressureWatch {
  /** What the process is short of; empty when it is well. */
  causes(): readonly PressureCause[];
  start(): void;
  stop(): void;
}

export interface PressureWatchOptions {
  readonly settings: PressureSettings;
  readonly logger: Pick<LoggerService, 'warn' | 'info'>;
  /** Hears of each cause when it begins (1) and when it is over (-1). */
  readonly onChange?: (cause: PressureCause, by: 1 | -1) => void;
  readonly time?: RunnerTime;
  readonly readings?: () => ReadingsSource;
}

const lookMilliseconds = 500;
/** So long all is well before work is taken on again: what was put off comes all at once. */
export const calmMilliseconds = 5_000;

export const shortOf: { readonly [cause in PressureCause]: string } = {
  'event-loop': 'stood still for too long',
  memory: 'has hardly any memory left',
  descriptors: 'cannot open files or connections any more',
};

export function createPressureWatch({ settings, logger, onChange = () => {}, time = realTime, readings = readThisProcess }: PressureWatchOptions): PressureWatch {
  /** When each cause was seen last. */
  const seen = new Map<PressureCause, number>();
  let source: ReadingsSource | undefined;
  let lookedAt = 0;
  let cancelNext = () => {};

  function look(from: ReadingsSource) {
    const now = time.elapsed();
    const taken = from.take();
    // A timer that comes late says the same as the measurement, which may not have seen it yet.
    const late = now - lookedAt - lookMilliseconds;
    lookedAt = now;
    for (const cause of judge({ ...taken, standstill: Math.max(taken.standstill, late) }, settings)) {
      if (!seen.has(cause)) {
        onChange(cause, 1);
        logger.warn(`This backend ${shortOf[cause]}. It goes on with the runs that it has, takes no more, and shows no new renderings until that is over.`);
      }
      seen.set(cause, now);
    }
    for (const [cause, at] of seen) {
      if (now - at >= calmMilliseconds) {
        seen.delete(cause);
        onChange(cause, -1);
        logger.info(`It is over that this backend ${shortOf[cause]}.${seen.size === 0 ? ' It takes on work again.' : ''}`);
      }
    }
  }

  function lookAgain(from: ReadingsSource) {
    cancelNext = time.after(lookMilliseconds, () => {
      look(from);
      lookAgain(from);
    });
  }

  return {
    causes() {
      if (source && time.elapsed() - lookedAt > lookMilliseconds) {
        look(source);
      }
      return [...seen.keys()];
    },
    start() {
      lookedAt = time.elapsed() - lookMilliseconds;
      source = readings();
      look(source);
      lookAgain(source);
    },
    stop() {
      cancelNext();
      source?.stop();
      source = undefined;
      [...seen.keys()].forEach(cause => onChange(cause, -1));
      seen.clear();
    },
  };
}

function judge({ standstill, memory, canOpenFiles }: Readings, settings: PressureSettings): readonly PressureCause[] {
  const causes: PressureCause[] = [];
  if (standstill > settings.standstillMilliseconds) {
    causes.push('event-loop');
  }
  if (memory > settings.memory) {
    causes.push('memory');
  }
  if (!canOpenFiles) {
    causes.push('descriptors');
  }
  return causes;
}
