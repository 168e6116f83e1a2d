import { CueError, type CuePosition } from '../../engine';

/** CUE that is not evaluated here; `message` says what to write instead. */
export function refuse(message: string, position: CuePosition): never {
  throw new CueError([{ code: 'unsupported', message, path: [], position }]);
}
