import { type CueDiagnostic, CueError, type CueErrorCode } from '../engine';
import type { CueFile } from '../syntax';
import { RESULT_FIELD, TEMPLATE_FIELD } from './assembleProgram';
import { locatePath } from '../origin/locatePath';

const PATH = /^((?:[\w$#]+|"(?:[^"\\]|\\.)*")(?:\.(?:[\w$#]+|"(?:[^"\\]|\\.)*"))*): (.*)$/s;

/** CUE's error text (`path: message (and 7 more errors)`) as a diagnostic; the position comes from our own tree. */
export function readError(text: string, file: CueFile): CueError {
  const plain = text.replace(/^cue: marshal error: /, '').replace(/ ?\(and \d+ more errors?\)/g, '');
  const match = PATH.exec(plain);
  const path = (match ? splitPath(match[1]) : []).filter(
    part => part !== TEMPLATE_FIELD && part !== RESULT_FIELD,
  );
  const message = (match ? match[2] : plain).replaceAll(`${TEMPLATE_FIELD}.`, '');
  const diagnostic: CueDiagnostic = {
    code: codeOf(message),
    message,
    path,
    position: locatePath(file, path),
  };
  return new CueError([diagnostic]);
}

function splitPath(path: string): string[] {
  const parts = path.match(/"(?:[^"\\]|\\.)*"|[^.]+/g) ?? [];
  return parts.map(part => part.replace(/^"|"$/g, ''));
}

function codeOf(message: string): CueErrorCode {
  if (/incomplete|non-concrete|unresolved disjunction/.test(message)) return 'incomplete';
  if (/reference ".*" not found|undefined field|imported but not defined/.test(message)) return 'reference';
  if (/field not allowed/.test(message)) return 'closed';
  if (/cycle/.test(message)) return 'cycle';
  if (/^(expected|illegal|missing|invalid (character|syntax)|unexpected)/.test(message)) return 'syntax';
  return 'conflict';
}
