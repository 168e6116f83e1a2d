/** Random programs that lean towards accepted ones: few labels, few values, references to what was declared before. */
export function randomProgram(random) {
  return new Writer(random).program();
}

const LABELS = ['x', 'y', 'z'];

class Writer {
  constructor(random) {
    this.random = random;
    this.roots = [];
  }

  program() {
    const { random } = this;
    const { pick, chance } = random;
    const lines = [];
    const extra = chance(0.3) ? `, w: ${this.expression(1)}` : '';
    const first = `x: ${pick([
      '*1 | int',
      '1',
      '*1 | 2',
      'int | *2',
      '*1.5 | number',
    ])}, y: ${pick(['*"s" | string', '"s"', '*"s" | "t"'])}`;
    lines.push(
      `#D: {${first}, z?: ${pick(['int', '{q: 1}', '_'])}${
        chance(0.3) ? ', ...' : ''
      }${extra}}`,
    );
    this.roots.push('#D');
    const guard = pick([
      'x == 1',
      'y != _|_',
      '#D.z != _|_',
      '#D.z == _|_',
      'q == _|_',
    ]);
    const guarded =
      chance(0.4) && !guard.startsWith('q')
        ? `, if ${guard} {w: ${this.expression(1)}}`
        : '';
    lines.push(
      `_h: {x: ${pick(['1', '#D.x', '*1 | int'])}, y: ${pick([
        '"s"',
        '#D.y',
      ])}, z: ${pick(['[1, 2]', '{x: 1}', '[...int]', '2'])}${guarded}}`,
    );
    this.roots.push('_h');
    const narrowed = pick([
      'x: 1',
      'y: "s"',
      'z: 2',
      'x: int',
      'k: 1',
      'w: 1',
      'if true {x: 1}',
      'for k, v in {x: 1} {"\\(k)": v}',
    ]);
    const loop = `[for v in ${pick(['_h.z', '[#D, _h]', '[1, 2]'])} ${
      chance(0.4) ? 'if v != 1 ' : ''
    }{${pick(['v', 'a: v', '#D', '_h & {x: 1}', 'v, c: 1'])}}]`;
    const rest = chance(0.3) ? `, r: ${this.struct(2)}` : '';
    const stale = chance(0.15)
      ? `, s: {n: *1 | int, if n == 1 {m: 1}, if ${pick([
          'true',
          '_h.x == 1',
          'false',
        ])} {n: ${pick(['1', '2', 'int'])}}}`
      : '';
    lines.push(
      `b: {o: ${this.expression(3)}, p: ${pick([
        '#D',
        '_h',
        'close(_h)',
        '{#D, k: 1}',
      ])} & {${narrowed}}, q: ${loop}${rest}${stale}}`,
    );
    return lines.join('\n');
  }

  reference() {
    const { random, roots } = this;
    if (roots.length === 0) return '1';
    return random.chance(0.5)
      ? random.pick(roots)
      : `${random.pick(roots)}.${random.pick(LABELS)}`;
  }

  literal() {
    return this.random.pick([
      '1',
      '1',
      '2',
      '1.0',
      '"s"',
      '"s"',
      'true',
      'null',
      '[1, 2]',
      '{}',
    ]);
  }

  type() {
    return this.random.pick([
      'int',
      'int',
      'string',
      'number',
      '_',
      '[...int]',
      '{...}',
      '>0',
      '=~"^s"',
      '!=1',
      '{x?: int}',
      '{x: int, y?: string}',
    ]);
  }

  expression(depth) {
    const { random } = this;
    if (depth <= 0)
      return random.weighted([
        [5, () => this.literal()],
        [3, () => this.reference()],
        [2, () => this.type()],
      ]);
    const inner = by => this.expression(depth - by);
    return random.weighted([
      [16, () => this.literal()],
      [12, () => this.reference()],
      [10, () => this.type()],
      [14, () => this.struct(depth - 1)],
      [10, () => `*(${inner(2)}) | ${inner(2)}`],
      [6, () => `${inner(2)} | ${inner(2)}`],
      [10, () => `(${inner(2)}) & (${inner(2)})`],
      [4, () => `close(${this.struct(depth - 2)})`],
      [4, () => `"v\\(${this.reference()})"`],
      [3, () => `[for v in ${random.pick(['[1, 2]', this.reference()])} {v}]`],
      [
        3,
        () => `[${inner(2)}, ${inner(2)}${random.chance(0.3) ? ', ...' : ''}]`,
      ],
      [
        3,
        () =>
          `${this.reference()} ${random.pick(['+', '*', '-'])} ${random.pick([
            '1',
            '1.5',
            '"q"',
          ])}`,
      ],
      [2, () => `len(${this.reference()})`],
      [
        3,
        () =>
          `${this.reference()} ${random.pick([
            '==',
            '!=',
            '<',
          ])} ${this.literal()}`,
      ],
    ]);
  }

  struct(depth) {
    const { random } = this;
    const label = random.pick(LABELS);
    const declaration = () =>
      random.weighted([
        [55, () => `${random.pick(LABELS)}: ${this.expression(depth - 1)}`],
        [12, () => `${random.pick(LABELS)}?: ${this.expression(depth - 1)}`],
        [
          13,
          () =>
            `if ${random.pick([
              `${this.reference()} != _|_`,
              `${this.reference()} == _|_`,
              'true',
              this.reference(),
            ])} {${label}: ${this.expression(depth - 2)}}`,
        ],
        [
          6,
          () =>
            `for k, v in ${random.pick([
              '{x: 1, z: "s"}',
              this.reference(),
            ])} {"\\(k)": v}`,
        ],
        [4, () => '...'],
        [5, () => (this.roots.length > 0 ? random.pick(this.roots) : 'z: 3')],
        [5, () => `[string]: ${this.type()}`],
      ]);
    return `{${Array.from({ length: 1 + random.below(3) }, declaration).join(
      ', ',
    )}}`;
  }
}
