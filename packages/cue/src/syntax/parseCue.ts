import type { CueSource } from '../engine';
import type { CueFile, ImportDeclaration } from './ast';
import { limitName } from '../limitName';
import { MAX_SOURCE, type SyntaxLimits } from './limits';
import { parseDeclarations } from './parseDeclaration';
import { Parser } from './parser';
import { syntaxError } from './syntaxError';
import { Scanner } from './scanner';

/**
 * The syntax tree of a file or template. Throws {@link CueError} with code `syntax` and the position of the first thing that is not CUE.
 */
export function parseCue(
  source: CueSource,
  limits: SyntaxLimits = {},
): CueFile {
  checkLength(source, limits);
  const tokens = new Scanner(source, limits).scanTokens('end');
  const parser = new Parser(source, tokens, limits);
  const start = parser.token;
  skipAttributesAndCommas(parser);
  let packageName: string | undefined;
  if (parser.isKeyword('package') && parser.peek(1).type === 'identifier') {
    parser.advance();
    packageName = parser.advance().text;
    skipAttributesAndCommas(parser);
  }
  const imports = parseImports(parser);
  const declarations = parseDeclarations(parser, 'end');
  return {
    kind: 'file',
    source,
    packageName,
    imports,
    declarations,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function checkLength(
  { text, filename, lineOffset = 0 }: CueSource,
  limits: SyntaxLimits,
): void {
  const most = Math.min(limits.source ?? MAX_SOURCE, MAX_SOURCE);
  if (text.length > most)
    throw syntaxError(
      `the text has more than ${most} characters${limitName(
        limits,
        'source',
      )}; split it, or pass data as a parameter`,
      { filename, line: lineOffset + 1, column: 1 },
    );
}

function parseImports(parser: Parser): ImportDeclaration[] {
  const imports: ImportDeclaration[] = [];
  while (
    parser.isKeyword('import') &&
    (parser.peek(1).type !== 'operator' || parser.peek(1).text === '(')
  ) {
    parser.advance();
    if (parser.isOperator('(')) {
      parser.advance();
      parser.skipCommas();
      while (!parser.isOperator(')')) {
        imports.push(parseImport(parser));
        parser.skipCommas();
      }
      parser.advance();
    } else {
      imports.push(parseImport(parser));
    }
    skipAttributesAndCommas(parser);
  }
  return imports;
}

function parseImport(parser: Parser): ImportDeclaration {
  const start = parser.token;
  const alias = start.type === 'identifier' ? parser.advance().text : undefined;
  const { string } = parser.token;
  if (!string || string.type !== 'string' || string.interpolations.length > 0) {
    return parser.fail('an import is written import "path"');
  }
  parser.advance();
  const [path] = string.texts;
  return {
    path,
    name: alias ?? packageNameOf(path),
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

/** `encoding/json` -> `json`, `example.com/x:y` -> `y`. */
function packageNameOf(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.slice(last.indexOf(':') + 1);
}

function skipAttributesAndCommas(parser: Parser): void {
  while (parser.token.type === 'comma' || parser.token.type === 'attribute')
    parser.advance();
}
