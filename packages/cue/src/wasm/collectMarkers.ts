import { type CueFile, type Declaration, type Expression, type Field, markersOf } from '../syntax';
import type { AnyNode } from '../syntax/walk';

/** What the comments in a template say of a place in its patch. */
export interface PatchMarkers {
  readonly patchKey?: string;
  readonly patchStrategy?: string;
  /** The list is written as `[...T]` with a type: exported alone it would be empty. */
  readonly typedOpenList?: boolean;
}

/** Markers by path below the template; elements of lists and dynamic labels are `*`. */
export type MarkersByPath = ReadonlyMap<string, PatchMarkers>;

interface Scope {
  readonly declarations: readonly Declaration[];
  readonly parent?: Scope;
}

type Sited<T> = { readonly node: T; readonly scope: Scope };

/**
 * The markers below one top-level field of a template, by an abstract walk through what the field refers to: a marked field often stands in a helper
 * struct (`#PatchContainer & {…}`), so a scan of the text would miss it.
 */
export function collectMarkers(file: CueFile, field: string): MarkersByPath {
  const found = new Map<string, PatchMarkers>();
  const root: Scope = { declarations: file.declarations };
  const seen = new Set<string>();
  /** Structs that the walk is inside of: a value that refers to itself has no end. */
  const active = new Set<number>();

  function note(path: readonly string[], markers: PatchMarkers) {
    const key = path.join('.');
    found.set(key, { ...found.get(key), ...markers });
  }

  function collectField(declaration: Field, scope: Scope, path: readonly string[]) {
    const { patchKey, patchStrategy } = markersOf(declaration);
    if (patchKey !== undefined) note(path, { patchKey });
    if (patchStrategy !== undefined) note(path, { patchStrategy });
    collect(declaration.value, scope, path);
  }

  function collectDeclarations(declarations: readonly Declaration[], scope: Scope, path: readonly string[]) {
    for (const declaration of declarations) {
      if (declaration.kind === 'field') collectField(declaration, scope, [...path, declaration.name]);
      if (declaration.kind === 'dynamicField') collect(declaration.value, scope, [...path, '*']);
      if (declaration.kind === 'pattern') collect(declaration.value, scope, [...path, '*']);
      if (declaration.kind === 'embedding') collect(declaration.value, scope, path);
      if (declaration.kind === 'comprehension') collect(declaration.body, scope, path);
    }
  }

  function collect(expression: Expression, scope: Scope, path: readonly string[]) {
    const visit = `${expression.kind}:${expression.start}:${path.join('.')}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    switch (expression.kind) {
      case 'struct':
        if (active.has(expression.start)) return;
        active.add(expression.start);
        collectDeclarations(
          expression.declarations,
          { declarations: expression.declarations, parent: scope },
          path,
        );
        active.delete(expression.start);
        return;
      case 'list':
        for (const element of expression.elements) {
          collect(element.kind === 'comprehension' ? element.body : element, scope, [...path, '*']);
        }
        if (expression.ellipsis?.type && expression.ellipsis.type.kind === 'struct') {
          note(path, { typedOpenList: true });
          collect(expression.ellipsis.type, scope, [...path, '*']);
        }
        return;
      case 'call':
        for (const part of partsOfCall(expression)) collect(part, scope, path);
        return;
      case 'parenthesized':
        collect(expression.expression, scope, path);
        return;
      case 'unification':
        for (const operand of expression.operands) collect(operand, scope, path);
        return;
      case 'disjunction':
        for (const alternative of expression.alternatives) collect(alternative.value, scope, path);
        return;
      case 'identifier':
      case 'selector':
        for (const target of resolve(expression, scope)) collect(target.node, target.scope, path);
        return;
      default:
    }
  }

  for (const declaration of declarationsOf(file.declarations)) {
    if (declaration.kind === 'field' && declaration.name === field) collectField(declaration, root, [field]);
  }
  return found;
}

/** The declarations of a struct, those below `if` and `for` included. */
function declarationsOf(declarations: readonly Declaration[]): Declaration[] {
  return declarations.flatMap(declaration =>
    declaration.kind === 'comprehension' ? declarationsOf(declaration.body.declarations) : [declaration],
  );
}

/** Arguments that end up in the value: `close(x)`, the lists of `list.Concat([a, b])`. */
function partsOfCall(call: Extract<Expression, { kind: 'call' }>): readonly Expression[] {
  if (call.function.kind === 'identifier' && call.function.name === 'close') return call.arguments;
  const first = call.arguments[0];
  if (call.function.kind === 'selector' && call.function.name === 'Concat' && first?.kind === 'list') {
    return first.elements.filter((element): element is Expression => element.kind !== 'comprehension');
  }
  return [];
}

/** What a name or selector can stand for. Values of `for` variables are data: they carry no markers. */
function resolve(expression: Expression, scope: Scope): Sited<Expression>[] {
  if (expression.kind === 'identifier') {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const within = at;
      const values = declarationsOf(within.declarations)
        .map(declaration => valueNamed(declaration, expression.name))
        .filter(value => value !== undefined);
      if (values.length > 0) return values.map(node => ({ node, scope: within }));
    }
    return [];
  }
  if (expression.kind === 'selector') {
    return structsOf(expression.operand, scope, 0).flatMap(({ node, scope: outer }) => {
      const inner: Scope = { declarations: node.declarations, parent: outer };
      return declarationsOf(node.declarations)
        .filter(declaration => declaration.kind === 'field' && declaration.name === expression.name)
        .map(declaration => ({ node: (declaration as Field).value, scope: inner }));
    });
  }
  return [];
}

function valueNamed(declaration: AnyNode, name: string): Expression | undefined {
  if (declaration.kind === 'letDeclaration' && declaration.name === name) return declaration.value;
  if (declaration.kind !== 'field') return undefined;
  const isNamed = (declaration.name === name && !declaration.quoted) || declaration.alias === name;
  return isNamed ? declaration.value : undefined;
}

const REFERENCE_DEPTH = 32;

/** The struct literals that an expression can come to. */
function structsOf(
  expression: Expression,
  scope: Scope,
  depth: number,
): Sited<Extract<Expression, { kind: 'struct' }>>[] {
  if (depth > REFERENCE_DEPTH) return [];
  switch (expression.kind) {
    case 'struct':
      return [{ node: expression, scope }];
    case 'parenthesized':
      return structsOf(expression.expression, scope, depth + 1);
    case 'unification':
      return expression.operands.flatMap(operand => structsOf(operand, scope, depth + 1));
    case 'disjunction':
      return expression.alternatives.flatMap(({ value }) => structsOf(value, scope, depth + 1));
    case 'call':
      return partsOfCall(expression).flatMap(part => structsOf(part, scope, depth + 1));
    case 'identifier':
    case 'selector':
      return resolve(expression, scope).flatMap(target => structsOf(target.node, target.scope, depth + 1));
    default:
      return [];
  }
}
