import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryDependencies } from '../service/dependencies';
import { repeat } from '../timing/repeat';
import { updateApplications } from './updateApplications';

/** Milliseconds between two looks at all Applications that follow their definitions; a change of a definition is looked after at once. */
const interval = 5 * 60_000;

/** Keeps the Applications that follow their definitions up to date, from the start on: also when the definitions changed while no backend ran. */
export function followDefinitions(deps: DeliveryDependencies, logger: LoggerService): { start(): void; stop(): Promise<void> } {
  let started = false;
  let running: Promise<void> = Promise.resolve();
  const failed = (error: unknown) => logger.warn(`Applications could not follow their definitions: ${String(error)}`);
  const repeating = repeat({ every: interval, work: () => updateApplications(deps, logger), failed });
  deps.definitions.onChange(() => {
    if (started) {
      running = running.then(() => updateApplications(deps, logger)).catch(failed);
    }
  });
  return {
    start() {
      started = true;
      repeating.start({ immediately: true });
    },
    async stop() {
      started = false;
      await repeating.stop();
      await running;
    },
  };
}
