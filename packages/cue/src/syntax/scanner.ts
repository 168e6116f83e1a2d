/**
 * Text -> tokens. As in Go, a newline behind a token that can end an expression counts as a comma.
 */
import type { CuePosition, CueSource } from '../engine';
import { isDigit, isIdentifierPart, isIdentifierStart } from './characters';
import { checkNesting, type SyntaxLimits } from './limits';
import { scanAttribute } from './scanAttribute';
import { scanNumber } from './scanNumber';
import { scanString } from './scanString';
import { syntaxError } from './syntaxError';
import type { Comment, ScannedString, Token, TokenType } from './token';

/** Those of several characters by their first one, the longest first. */
const LONG_OPERATORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['.', ['...']],
  ['=', ['==', '=~']],
  ['!', ['!=', '!~']],
  ['<', ['<=']],
  ['>', ['>=']],
  ['&', ['&&']],
  ['|', ['||']],
]);
const OPERATORS = new Set('{}[]():?!=<>+-*/&|.');
const ENDS_EXPRESSION = new Set(['}', ']', ')', '?', '!', '...']);
/** Keywords that cannot end an expression, so that a newline behind them is only a space. */
const CLAUSE_KEYWORDS = new Set(['for', 'in', 'if', 'let']);
const NO_COMMENTS: readonly Comment[] = [];

/** One walk over one text. */
export class Scanner {
  readonly text: string;
  offset = 0;
  /** Depth of interpolations inside one another. */
  depth = 0;
  private line: number;
  private lineStart = 0;
  private insertComma = false;
  private comments: Comment[] = [];
  private string: ScannedString | undefined;

  constructor(
    readonly source: CueSource,
    private readonly limits: SyntaxLimits = {},
  ) {
    this.text = source.text;
    this.line = 1 + (source.lineOffset ?? 0);
  }

  positionAt(offset: number): CuePosition {
    return {
      filename: this.source.filename,
      line: this.line,
      column: offset - this.lineStart + 1,
    };
  }

  fail(message: string, offset: number = this.offset): never {
    throw syntaxError(message, this.positionAt(offset));
  }

  /** Called by whoever moves over a newline at `offset`. */
  newLine(offset: number): void {
    this.line += 1;
    this.lineStart = offset + 1;
  }

  /** All tokens up to the end of the text, or up to the `)` that ends an interpolation. */
  scanTokens(until: 'end' | ')'): Token[] {
    checkNesting(this.depth, this.limits, message => this.fail(message));
    this.depth += 1;
    const outer = this.insertComma;
    this.insertComma = false;
    const tokens: Token[] = [];
    let open = 0;
    for (;;) {
      const token = this.next();
      if (until === ')') {
        if (token.text === '(' && token.type === 'operator') open += 1;
        if (token.text === ')' && token.type === 'operator' && open-- === 0) {
          tokens.push({ ...token, type: 'end', text: '' });
          break;
        }
        if (token.type === 'end')
          this.fail('the string has a \\( without its )', token.start);
      }
      tokens.push(token);
      if (token.type === 'end') break;
    }
    this.insertComma = outer;
    this.depth -= 1;
    return tokens;
  }

  private next(): Token {
    const newline = this.skipSpace();
    const start = this.offset;
    if (newline !== undefined) {
      this.insertComma = false;
      return newline;
    }
    const position = this.positionAt(start);
    const comments = this.takeComments();
    this.string = undefined;
    const type = this.scan();
    return {
      type,
      text: type === 'string' ? '' : this.textFrom(start),
      start,
      end: this.offset,
      position,
      comments,
      string: this.string,
    };
  }

  /** What has just been scanned; operators as the one text that they all share. */
  private textFrom(start: number): string {
    return this.offset === start + 1
      ? this.text[start]
      : this.text.slice(start, this.offset);
  }

  /** Moves to the next token, collecting comments; returns the comma that a newline stands for. */
  private skipSpace(): Token | undefined {
    const { text } = this;
    let trailing = this.offset > 0;
    for (;;) {
      const code = text.charCodeAt(this.offset);
      if (code === 10) {
        if (this.insertComma) return this.newlineComma();
        this.newLine(this.offset);
        this.offset += 1;
        trailing = false;
      } else if (code === 32 || code === 9 || code === 13 || code === 0xfeff) {
        this.offset += 1;
      } else if (code === 47 && text.charCodeAt(this.offset + 1) === 47) {
        let end = text.indexOf('\n', this.offset);
        if (end < 0) end = text.length;
        this.comments.push({
          text: text.slice(this.offset + 2, end).trim(),
          line: this.line,
          trailing,
        });
        this.offset = end;
      } else if (this.offset >= text.length && this.insertComma) {
        return this.newlineComma();
      } else {
        return undefined;
      }
    }
  }

  private newlineComma(): Token {
    return {
      type: 'comma',
      text: '\n',
      start: this.offset,
      end: this.offset,
      position: this.positionAt(this.offset),
      comments: this.takeComments(),
      string: undefined,
    };
  }

  private takeComments(): readonly Comment[] {
    if (this.comments.length === 0) return NO_COMMENTS;
    const { comments } = this;
    this.comments = [];
    return comments;
  }

  /** Moves behind the next token. */
  private scan(): TokenType {
    const { text, offset } = this;
    if (offset >= text.length) return 'end';
    const code = text.charCodeAt(offset);
    const character = text[offset];
    if (character === '"' || character === "'" || isRawString(text, offset)) {
      this.string = scanString(this);
      this.insertComma = true;
      return 'string';
    }
    if (character === '_' && text.startsWith('_|_', offset)) {
      this.offset += 3;
      this.insertComma = true;
      return 'bottom';
    }
    if (isIdentifierStart(code)) return this.scanIdentifier();
    if (
      isDigit(code) ||
      (character === '.' && isDigit(text.charCodeAt(offset + 1)))
    ) {
      scanNumber(this);
      this.insertComma = true;
      return 'number';
    }
    if (character === ',') {
      this.offset += 1;
      this.insertComma = false;
      return 'comma';
    }
    if (character === '@') {
      scanAttribute(this);
      this.insertComma = true;
      return 'attribute';
    }
    return this.scanOperator(character);
  }

  private scanOperator(character: string): TokenType {
    const operator =
      LONG_OPERATORS.get(character)?.find(long =>
        this.text.startsWith(long, this.offset),
      ) ?? character;
    if (operator === character && !OPERATORS.has(character))
      this.fail(`${JSON.stringify(character)} does not belong here`);
    this.offset += operator.length;
    this.insertComma = ENDS_EXPRESSION.has(operator);
    return 'operator';
  }

  private scanIdentifier(): TokenType {
    const start = this.offset;
    let end = start + 1;
    while (isIdentifierPart(this.text.charCodeAt(end))) end += 1;
    this.offset = end;
    this.insertComma = !CLAUSE_KEYWORDS.has(this.text.slice(start, end));
    return 'identifier';
  }
}

/** `#"` or `##'`. */
function isRawString(text: string, offset: number): boolean {
  let end = offset;
  while (text.charCodeAt(end) === 35) end += 1;
  return end > offset && (text[end] === '"' || text[end] === "'");
}
