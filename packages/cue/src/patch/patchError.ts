import { CueError } from '../engine';

/** The patch cannot be applied to what it patches. */
export function patchError(message: string, path: readonly string[]): CueError {
  return new CueError([{ code: 'conflict', message, path }]);
}
