/** Where a reader is in a log whose lines begin with their times, as a cluster writes them when asked to. */
export interface LogPlace {
  /** Of the next piece what has not been told yet. */
  take(piece: string): string;
  /** The log comes once more, from the time of `newest` or from before. */
  again(): void;
  /** The time of the line that was told last; undefined before the first one. */
  readonly newest: string | undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^ ]*$/;
const LONGEST_TIME = 40;

/** Holds no more of a line than its time, so that lines may be of any length. With `keepTimes` the times are told as well. */
export function createLogPlace(keepTimes: boolean): LogPlace {
  let newest: string | undefined;
  /** How many lines of this time were told; and of those, how many are still to come again. */
  let told = 0;
  let toCome = 0;
  /** The beginning of a line, until its time is complete. */
  let head = '';
  let part: 'time' | 'told' | 'left out' = 'time';

  function isTold(time: string): boolean {
    if (toCome === 0 || newest === undefined || time > newest) {
      toCome = 0;
      told = time === newest ? told + 1 : 1;
      newest = time;
      return true;
    }
    if (time === newest) {
      toCome -= 1;
    }
    return false;
  }

  /** What is told of a beginning that is complete. */
  function begin(text: string): string {
    const space = text.indexOf(' ');
    const time = space < 0 ? text.trimEnd() : text.slice(0, space);
    if (!TIME.test(time)) {
      part = 'told';
      return text;
    }
    part = isTold(time) ? 'told' : 'left out';
    if (part === 'left out') {
      return '';
    }
    return keepTimes ? text : text.slice(time.length + (space < 0 ? 0 : 1));
  }

  function takeWithinLine(text: string): string {
    if (part !== 'time') {
      return part === 'told' ? text : '';
    }
    head += text;
    const isComplete = /[ \n]/.test(head) || head.length > LONGEST_TIME;
    if (!isComplete) {
      return '';
    }
    const whole = head;
    head = '';
    return begin(whole);
  }

  return {
    take(piece) {
      // Each with the end of its line, the last one perhaps without.
      const lines = piece.match(/[^\n]*\n|[^\n]+$/g) ?? [];
      return lines
        .map(line => {
          const text = takeWithinLine(line);
          if (line.endsWith('\n')) {
            part = 'time';
          }
          return text;
        })
        .join('');
    },
    again() {
      toCome = told;
      head = '';
      part = 'time';
    },
    get newest() {
      return newest;
    },
  };
}
