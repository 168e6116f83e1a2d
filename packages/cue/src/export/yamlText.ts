/** Words that YAML 1.1 reads as something else than a string. */
const WORDS = new Set([
  'y',
  'n',
  't',
  'f',
  'yes',
  'no',
  'true',
  'false',
  'on',
  'off',
  'null',
  '~',
  '',
]);
const NUMBERS: readonly RegExp[] = [
  /^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$/,
  /^[-+]?0[xob][0-9a-fA-F_]+$/,
  /^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN|Nan)$/,
];
/** Dates, times and numbers with colons. */
const DATES = /^[-+0-9:. \t]+([-:]|[tT])[-+0-9:. \t]+[zZ]?$/;
const ESCAPES: { readonly [character: string]: string } = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0', '\x07': '\\a', '\b': '\\b', '\x0b': '\\v', '\f': '\\f', '\x1b': '\\e', '\x85': '\\N', '\u2028': '\\L', '\u2029': '\\P', '\ufeff': '\\uFEFF' }; // prettier-ignore
/** What the encoder escapes: control characters, odd line ends, and everything beyond the basic plane. */
const SPECIAL =
  // eslint-disable-next-line no-control-regex
  /[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\u{10000}-\u{10ffff}]/u;

/** A string in YAML: plain where that is read as the same string, otherwise in the quotes or the block that Go's encoder chooses. */
export function yamlText(text: string, blockIndent: string): string {
  if (text.includes('\n'))
    return fitsBlock(text) ? writeBlock(text, blockIndent) : quoteDouble(text);
  if (SPECIAL.test(text) || text.includes('\t') || isReadDifferently(text))
    return quoteDouble(text);
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function isReadDifferently(text: string): boolean {
  const isWord =
    WORDS.has(text.toLowerCase()) &&
    (text.length > 1 || WORDS.has(text) || /^[YNTF]$/.test(text));
  return (
    isWord || NUMBERS.some(number => number.test(text)) || DATES.test(text)
  );
}

function isPlain(text: string): boolean {
  if (
    /^[,[\]{}&*!|>'"%@`#]/.test(text) ||
    /^[-?:](\s|$)/.test(text) ||
    /^(---|\.\.\.)/.test(text)
  )
    return false;
  return !/: |:$| #|^ | $/.test(text);
}

/** Go's encoder keeps to quotes where a line ends with a space. */
function fitsBlock(text: string): boolean {
  return !SPECIAL.test(text) && !/ \n| $/.test(text);
}

function writeBlock(text: string, indent: string): string {
  const lines = text.split('\n');
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = chompingOf(text);
  if (text.endsWith('\n')) lines.pop();
  return `|${hint}${chomp}${lines
    .map(line => (line === '' ? '\n' : `\n${indent}${line}`))
    .join('')}`;
}

/** What becomes of the newlines at the end: `-` none, nothing one, `+` all. */
function chompingOf(text: string): string {
  if (!text.endsWith('\n')) return '-';
  return text.endsWith('\n\n') ? '+' : '';
}

function quoteDouble(text: string): string {
  const escaped = [...text].map(character => {
    if (character in ESCAPES) return ESCAPES[character];
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff)
      return `\\U${code.toString(16).padStart(8, '0').toUpperCase()}`;
    return SPECIAL.test(character)
      ? `\\x${code.toString(16).padStart(2, '0').toUpperCase()}`
      : character;
  });
  return `"${escaped.join('')}"`;
}
