/** Random definitions, and data that fits them or nearly fits. */
const LABELS = ['x', 'y', 'z', 'w'];

export function closednessProgram(random) {
  const open = random.chance(0.3) ? ', ...' : '';
  const closed = random.pick([
    '#D', '#D', `close(${struct(random, 1)})`, '{#D, k: 1}', '#D & o', 'o & #E', '{#E, o}', '(#E | #D)', '(*#E | #D)', 'close({#D})', '[#D][0]', '{q: #D}.q',
  ]); // prettier-ignore
  return [
    `#E: {x?: int, y?: string${open}}`,
    `#D: ${struct(random, 2)}`,
    'o: {z?: int, w?: {x?: int}}',
    `b: ${closed} & ${data(random, 2)}`,
  ].join('\n');
}

function struct(random, depth) {
  const declaration = () =>
    random.weighted([
      [62, () => field(random, depth)],
      [8, () => '...'],
      [8, () => '[string]: int'],
      [6, () => '[=~"^[xy]"]: _'],
      [8, () => '#E'],
      [8, () => `if ${random.pick(['true', 'false'])} {${field(random, 0)}}`],
    ]);
  return `{${Array.from({ length: 1 + random.below(3) }, declaration).join(
    ', ',
  )}}`;
}

function field(random, depth) {
  const value =
    depth > 0 && random.chance(0.45)
      ? struct(random, depth - 1)
      : random.pick([
          'int',
          '1',
          '*1 | int',
          'string',
          '"s"',
          '_',
          '#E',
          '[...#E]',
          '[...int]',
        ]);
  return `${random.pick(LABELS)}${random.pick(['', '', '?', '!'])}: ${value}`;
}

function data(random, depth) {
  const fields = LABELS.filter(() => random.chance(0.4)).map(label => {
    const value =
      depth > 0 && random.chance(0.4)
        ? data(random, depth - 1)
        : random.pick(['1', '1', '"s"', '[1]', '[{x: 1}]', '[]']);
    return `${label}: ${value}`;
  });
  return `{${fields.join(', ')}}`;
}
