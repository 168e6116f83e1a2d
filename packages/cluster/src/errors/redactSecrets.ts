const TOKEN_SHAPES = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  /-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g,
];
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const MAX_LENGTH = 2_000;
/** More of a text than is ever shown: what is behind it is not looked at. */
const LONGEST_READ = 64 * 1024;
/** Shorter values would black out words that are no secrets: of them only what stands in quotes is taken. */
const SHORTEST_SECRET = 4;
/** Of longer values, a beginning of this length gives them away: servers cut off what they quote. */
const BEGINNING = 12;
const SHORTEST_LINE = 8;
const REDACTED = '[redacted]';

/**
 * Makes a text of a cluster fit for logs, rows and screens: the given secrets (in clear, in base64, as quoted text, line by line, whole or cut off) and everything that looks like a
 * credential are blacked out; control characters are dropped; the length is capped.
 */
export function redactSecrets(
  text: string,
  secrets: readonly string[] = [],
): string {
  let result = text.slice(0, LONGEST_READ);
  const shapes = new Set(secrets.flatMap(shapesOf));
  for (const shape of [...shapes].sort((a, b) => b.length - a.length)) {
    result = hide(result, shape);
  }
  for (const shape of TOKEN_SHAPES) {
    result = result.replace(shape, REDACTED);
  }
  result = result.replace(CONTROL_CHARACTERS, '');
  return result.length > MAX_LENGTH
    ? `${result.slice(0, MAX_LENGTH)} …`
    : result;
}

/** In which forms a server may quote a value. */
function shapesOf(secret: string): string[] {
  if (secret === '') {
    return [];
  }
  const encoded = Buffer.from(secret, 'utf8').toString('base64');
  if (secret.length < SHORTEST_SECRET) {
    return [JSON.stringify(secret), `"${encoded}"`];
  }
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.replace(/=+$/, ''),
    ...secret.split(/\r?\n/).filter(line => line.length >= SHORTEST_LINE),
  ];
}

function hide(text: string, shape: string): string {
  if (shape.length <= BEGINNING) {
    return text.split(shape).join(REDACTED);
  }
  const [before, ...quoted] = text.split(shape.slice(0, BEGINNING));
  const rest = shape.slice(BEGINNING);
  return [
    before,
    ...quoted.map(after => after.slice(commonLength(after, rest))),
  ].join(REDACTED);
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) {
    length += 1;
  }
  return length;
}

/** The values of a Secret, clear text, that must not appear in an error about it. Empty for every other kind. */
export function secretValues(object: {
  readonly kind: string;
  readonly [field: string]: unknown;
}): string[] {
  if (object.kind !== 'Secret') {
    return [];
  }
  const texts = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).filter(
          (text): text is string => typeof text === 'string',
        )
      : [];
  return [
    ...texts(object.stringData),
    ...texts(object.data).flatMap(text => [
      text,
      Buffer.from(text, 'base64').toString('utf8'),
    ]),
  ];
}
