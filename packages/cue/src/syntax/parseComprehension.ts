import type { Clause, Comprehension } from './ast';
import { parseExpression } from './parseExpression';
import { parseStruct } from './parseOperand';
import { describe, type Parser } from './parser';

/** Whether a comprehension begins here: `for` and `if` are labels too when a colon follows. */
export function isComprehension(parser: Parser): boolean {
  return (
    (parser.isKeyword('for') || parser.isKeyword('if')) && !isLabel(parser)
  );
}

/** Whether the current word is the label of a field: `if: 1`, `for?: 1`, `let!: 1`. */
export function isLabel(parser: Parser): boolean {
  const next = parser.peek(1);
  if (next.type !== 'operator') return false;
  if (next.text === ':') return true;
  const behind = parser.peek(2);
  return (
    (next.text === '?' || next.text === '!') &&
    behind.type === 'operator' &&
    behind.text === ':'
  );
}

export function parseComprehension(parser: Parser): Comprehension {
  const start = parser.token;
  parser.enter();
  const clauses: Clause[] = [];
  while (isClause(parser)) {
    clauses.push(parseClause(parser));
    skipCommasBeforeClause(parser);
  }
  if (!parser.isOperator('{'))
    parser.fail(
      `expected { behind the clauses, found ${describe(parser.token)}`,
    );
  const body = parseStruct(parser);
  parser.leave();
  if (parser.isKeyword('else'))
    parser.fail(
      'else is not supported; write a second if with the opposite condition',
    );
  return {
    kind: 'comprehension',
    clauses,
    body,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function isClause(parser: Parser): boolean {
  return (
    parser.isKeyword('for') || parser.isKeyword('if') || parser.isKeyword('let')
  );
}

/** A line may end between two clauses and before the body. */
function skipCommasBeforeClause(parser: Parser): void {
  const mark = parser.mark();
  parser.skipCommas();
  if (!isClause(parser) && !parser.isOperator('{')) parser.reset(mark);
}

function parseClause(parser: Parser): Clause {
  const start = parser.advance();
  if (start.text === 'if') {
    const condition = parseExpression(parser);
    return {
      kind: 'if',
      condition,
      position: start.position,
      start: start.start,
      end: parser.end,
    };
  }
  const first = parser.expectIdentifier(`behind ${start.text}`).text;
  if (start.text === 'let') {
    parser.expectOperator('=', `behind let ${first}`);
    const value = parseExpression(parser);
    return {
      kind: 'let',
      name: first,
      value,
      position: start.position,
      start: start.start,
      end: parser.end,
    };
  }
  let second: string | undefined;
  if (parser.token.type === 'comma') {
    parser.advance();
    second = parser.expectIdentifier(`behind for ${first},`).text;
  }
  if (!parser.isKeyword('in'))
    parser.fail(
      `expected in behind for ${second ?? first}, found ${describe(
        parser.token,
      )}`,
    );
  parser.advance();
  const source = parseExpression(parser);
  const [key, value] =
    second === undefined ? [undefined, first] : [first, second];
  return {
    kind: 'for',
    key,
    value,
    source,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}
