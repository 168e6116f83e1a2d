const TOKEN_SHAPES = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  /-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g,
];
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const MAX_LENGTH = 2_000;
const SHORTEST_SECRET = 4;

/**
 * Makes a text of a cluster fit for logs, rows and screens: the given secrets, in clear and in base64, and everything that looks like a credential are
 * blacked out; control characters are dropped; the length is capped.
 */
export function redactSecrets(
  text: string,
  secrets: readonly string[] = [],
): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) {
      continue;
    }
    const encoded = Buffer.from(secret, 'utf8').toString('base64');
    result = result.split(secret).join('[redacted]');
    result = result.split(encoded).join('[redacted]');
  }
  for (const shape of TOKEN_SHAPES) {
    result = result.replace(shape, '[redacted]');
  }
  result = result.replace(CONTROL_CHARACTERS, '');
  return result.length > MAX_LENGTH
    ? `${result.slice(0, MAX_LENGTH)} …`
    : result;
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
