import { type RunnerTime, sleep } from './RunnerTime';

/** The pauses add up to less than a lease. */
const attempts = 5;
const firstPause = 50;

/** Tries again what the database refuses for a moment, unless the error is final. */
export async function patiently<T>(action: () => Promise<T>, options: { readonly time: RunnerTime; readonly isFinal: (error: unknown) => boolean }): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= attempts || options.isFinal(error)) {
        throw error;
      }
      await sleep(options.time, firstPause * 2 ** (attempt - 1));
    }
  }
}
