import type { Comprehension, CueFile, Expression, Field } from '../syntax';
import { type AnyNode, childrenOf, isReferenceChain, rootOfChain } from '../syntax/walk';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Text of a template's body (without package clause and imports), rewritten so that CUE 0.4.3 understands it as later versions do:
 *
 * 1. the mark of required fields is dropped (a missing value then shows as incomplete);
 * 2. `for … in x.y` over something optional is guarded by `if x.y != _|_`, or the enclosing struct would stay incomplete;
 * 3. a name that only stands for a chain is replaced by the chain where it is compared with `_|_`, or there is a false cycle;
 * 4. a condition that is not concrete counts as not fulfilled.
 *
 * Inside list comprehensions 2 and 4 are done for `parameter` and `context` only: an index into a list that is not there yet must stay incomplete.
 */
export function rewriteTemplate(file: CueFile): string {
  const text = file.source.text;
  const replacements: Edit[] = [];
  for (const declaration of file.declarations) {
    collectReplacements(declaration, text, [aliasesOf(file.declarations)], replacements);
  }
  const insertions: Edit[] = [];
  for (const declaration of file.declarations) {
    collectGuards(declaration, false, node => applyEdits(text, node.start, node.end, replacements), insertions);
  }
  const first = file.declarations[0];
  const from = first ? startOfBody(first.start, file) : text.length;
  return applyEdits(text, from, text.length, [...replacements, ...insertions]);
}

function startOfBody(start: number, file: CueFile): number {
  const imports = file.imports.reduce((end, declaration) => Math.max(end, declaration.end), 0);
  return Math.max(start, imports);
}

type Aliases = ReadonlyMap<string, Expression | undefined>;

/** Names that are declared once in a struct, with the chain that they stand for; undefined where they are something else. */
function aliasesOf(declarations: readonly AnyNode[]): Aliases {
  const aliases = new Map<string, Expression | undefined>();
  for (const declaration of declarations) {
    const isNamed =
      (declaration.kind === 'field' && !declaration.quoted) || declaration.kind === 'letDeclaration';
    if (isNamed) {
      const pure = !aliases.has(declaration.name) && isReferenceChain(declaration.value);
      aliases.set(declaration.name, pure ? declaration.value : undefined);
    }
  }
  return aliases;
}

function aliasedChain(name: string, scopes: readonly Aliases[]): Expression | undefined {
  const scope = [...scopes].reverse().find(candidate => candidate.has(name));
  const chain = scope?.get(name);
  return chain && rootOfChain(chain) !== name ? chain : undefined;
}

function collectReplacements(node: AnyNode, text: string, scopes: readonly Aliases[], edits: Edit[]) {
  if (node.kind === 'field' && node.constraint === 'required') {
    edits.push(dropRequiredMark(node, text));
  }
  if (node.kind === 'binary' && (node.operator === '==' || node.operator === '!=')) {
    const compared = node.right.kind === 'bottom' ? node.left : node.right;
    const hasBottom = node.right.kind === 'bottom' || node.left.kind === 'bottom';
    const chain = hasBottom && compared.kind === 'identifier' ? aliasedChain(compared.name, scopes) : undefined;
    if (chain) {
      edits.push({ start: compared.start, end: compared.end, text: text.slice(chain.start, chain.end) });
      return;
    }
  }
  const inner = node.kind === 'struct' ? [...scopes, aliasesOf(node.declarations)] : scopes;
  for (const child of childrenOf(node)) collectReplacements(child, text, inner, edits);
}

function dropRequiredMark(field: Field, text: string): Edit {
  const label = /^(?:"(?:[^"\\]|\\.)*"|[\w$#]+)\s*/.exec(text.slice(field.start, field.end))?.[0] ?? field.name;
  const mark = text.indexOf('!', field.start + label.length);
  return { start: mark, end: mark + 1, text: '' };
}

function collectGuards(node: AnyNode, inList: boolean, render: (node: Expression) => string, edits: Edit[]) {
  if (node.kind === 'comprehension') guardClauses(node, inList, render, edits);
  for (const child of childrenOf(node)) {
    const elementOfList = node.kind === 'list' && child.kind === 'comprehension';
    collectGuards(child, elementOfList, render, edits);
  }
}

function guardClauses(
  comprehension: Comprehension,
  inList: boolean,
  render: (node: Expression) => string,
  edits: Edit[],
) {
  for (const clause of comprehension.clauses) {
    if (clause.kind === 'for' && isReferenceChain(clause.source) && mayGuard(clause.source, inList)) {
      const guard = `if ${render(clause.source)} != _|_ `;
      edits.push({ start: clause.start, end: clause.start, text: guard });
    }
    if (clause.kind === 'if' && !isBottomComparison(clause.condition) && mayGuard(clause.condition, inList)) {
      const guard = `if (${render(clause.condition)}) != _|_ `;
      edits.push({ start: clause.start, end: clause.start, text: guard });
    }
  }
}

function mayGuard(expression: Expression, inList: boolean): boolean {
  if (!inList) return true;
  const root = rootOfChain(expression);
  return root === 'parameter' || root === 'context';
}

function isBottomComparison(condition: Expression): boolean {
  return (
    condition.kind === 'binary' &&
    (condition.left.kind === 'bottom' || condition.right.kind === 'bottom')
  );
}

function applyEdits(text: string, start: number, end: number, edits: readonly Edit[]): string {
  const inside = edits
    .filter(edit => edit.start >= start && edit.end <= end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = start;
  for (const edit of inside) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}
