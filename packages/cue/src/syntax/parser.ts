/**
 * A place in a row of tokens, and what every parsing function needs of it. The grammar itself is in `parseFile`, `parseDeclaration`,
 * `parseComprehension` and `parseExpression`: functions over this one state.
 */
import type { CuePosition, CueSource } from '../engine';
import type { Node } from './ast';
import { MAX_NESTING } from './limits';
import { syntaxError } from './syntaxError';
import type { Token } from './token';

export class Parser {
  private index = 0;
  private nesting = 0;

  constructor(
    readonly source: CueSource,
    private readonly tokens: readonly Token[],
  ) {}

  get token(): Token {
    return this.tokens[this.index];
  }

  /** The token behind the current one; the last one is an `end` for ever. */
  peek(distance: number): Token {
    return this.tokens[Math.min(this.index + distance, this.tokens.length - 1)];
  }

  advance(): Token {
    const token = this.token;
    if (token.type !== 'end') this.index += 1;
    return token;
  }

  /** For the few places where CUE needs to look far ahead. */
  mark(): number {
    return this.index;
  }

  reset(mark: number): void {
    this.index = mark;
  }

  isOperator(text: string): boolean {
    return this.token.type === 'operator' && this.token.text === text;
  }

  isKeyword(text: string): boolean {
    return this.token.type === 'identifier' && this.token.text === text;
  }

  expectOperator(text: string, where: string): Token {
    if (!this.isOperator(text))
      this.fail(`expected ${text} ${where}, found ${describe(this.token)}`);
    return this.advance();
  }

  expectIdentifier(where: string): Token {
    if (this.token.type !== 'identifier')
      this.fail(`expected a name ${where}, found ${describe(this.token)}`);
    return this.advance();
  }

  skipCommas(): void {
    while (this.token.type === 'comma') this.advance();
  }

  positionOf(token: Token): CuePosition {
    return {
      filename: this.source.filename,
      line: token.line,
      column: token.column,
    };
  }

  /** Place of a node that began at `from` and ended with the token before the current one. */
  span(from: Token): Node {
    const last = this.tokens[Math.max(this.index - 1, 0)];
    return {
      position: this.positionOf(from),
      start: from.start,
      end: last.end,
    };
  }

  /** Place of a node that begins where `node` begins. */
  spanFrom(node: Node): Node {
    const last = this.tokens[Math.max(this.index - 1, 0)];
    return { position: node.position, start: node.start, end: last.end };
  }

  /** Runs `parse` one level deeper; recursion without this would overflow the stack on hostile text. */
  nested<T>(parse: () => T): T {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING)
      this.fail(`nested deeper than ${MAX_NESTING} levels`);
    const result = parse();
    this.nesting -= 1;
    return result;
  }

  /** A parser for the tokens of an interpolation inside this text. */
  inner(tokens: readonly Token[]): Parser {
    const parser = new Parser(this.source, tokens);
    parser.nesting = this.nesting;
    return parser;
  }

  fail(message: string, token: Token = this.token): never {
    throw syntaxError(message, this.positionOf(token));
  }
}

export function describe(token: Token): string {
  switch (token.type) {
    case 'end':
      return 'the end of the text';
    case 'comma':
      return token.text === ',' ? ',' : 'the end of the line';
    case 'string':
      return 'a string';
    default:
      return token.text;
  }
}
