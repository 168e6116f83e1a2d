/**
 * A place in a row of tokens, and what every parsing function needs of it. The grammar itself is in `parseFile`, `parseDeclaration`,
 * `parseComprehension` and `parseExpression`: functions over this one state.
 */
import type { CueSource } from '../engine';
import { checkNesting, type SyntaxLimits } from './limits';
import { syntaxError } from './syntaxError';
import type { Token } from './token';

export class Parser {
  private index = 0;
  private nesting = 0;

  constructor(
    readonly source: CueSource,
    private readonly tokens: readonly Token[],
    private readonly limits: SyntaxLimits = {},
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

  /** Where a node ends whose last token has just been taken. A node begins where its first token or node does: `position`, `start`. */
  get end(): number {
    return this.tokens[Math.max(this.index - 1, 0)].end;
  }

  /** One level deeper, until {@link leave}; recursion without this would overflow the stack on hostile text. */
  enter(): void {
    this.nesting += 1;
    checkNesting(this.nesting, this.limits, message => this.fail(message));
  }

  leave(): void {
    this.nesting -= 1;
  }

  /** A parser for the tokens of an interpolation inside this text. */
  inner(tokens: readonly Token[]): Parser {
    const parser = new Parser(this.source, tokens, this.limits);
    parser.nesting = this.nesting;
    return parser;
  }

  fail(message: string, token: Token = this.token): never {
    throw syntaxError(message, token.position);
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
