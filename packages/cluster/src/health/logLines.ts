/*
 * What a container wrote, inside a sentence about it.
 *
 * It says most about a crash, but a log is for fewer eyes than a status. So it stands between Unicode's isolates, which are made for foreign text of unknown direction and show nothing themselves:
 * whoever hands a sentence on can take the line out of it, or the isolates, for those who may read it.
 */
const OPEN = '\u2068';
const CLOSE = '\u2069';
const LONGEST = 200;
// The end may be missing where somebody has cut a sentence off.
const quoted = new RegExp(` ?\\("${OPEN}[^${CLOSE}]*(?:${CLOSE}"\\)|$)`, 'g');
const isolates = new RegExp(`[${OPEN}${CLOSE}]`, 'g');
// Colours of a terminal; then whatever else is no part of a sentence, or turns its direction.
// eslint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;]*[A-Za-z]/g;
// eslint-disable-next-line no-control-regex
const invisible = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** ` ("panic: DATABASE_URL is not set")`, with the marks that let it be taken out again. */
export function quoteLogLine(line: string): string {
  const plain = line.replace(colours, '').replace(invisible, ' ').trim();
  const short = plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
  return ` ("${OPEN}${short}${CLOSE}")`;
}

export function hasLogLine(text: string): boolean {
  return text.includes(OPEN);
}

/** For those who may not read logs: the sentence without what was written. */
export function withoutLogLines(text: string): string {
  return text.replace(quoted, '');
}

/** For those who may: the sentence as it is meant. */
export function showLogLines(text: string): string {
  return text.replace(isolates, '');
}
