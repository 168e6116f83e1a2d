import { CueError, type CuePosition } from '../engine';

/** The text is not CUE. */
export function syntaxError(message: string, position: CuePosition): CueError {
  return new CueError([{ code: 'syntax', message, path: [], position }]);
}
