import { Bottom, conflict } from '../value/bottom';
import { CloseGroup } from '../value/closeGroup';
import type { Environment } from '../value/environment';
import { Vertex } from '../value/vertex';
import { addConjunct, addValue } from './addConjunct';
import { addReference } from './addReference';
import { disjunctionOfList } from './disjunctionOfList';
import { evaluate } from './evaluate';
import type { ResolvedCall } from './program';
import { resolveValue } from './resolveValue';

/** `close`, `and` and `or` combine conjuncts instead of computing a value; whether it was one of them. */
export function addBuiltin(
  vertex: Vertex,
  call: ResolvedCall,
  environment: Environment | null,
  group: CloseGroup | null,
): boolean {
  if (call.name === 'close' && call.arguments.length === 1) {
    addConjunct(
      vertex,
      call.arguments[0],
      environment,
      CloseGroup.ofCloseCall(group),
      undefined,
    );
    return true;
  }
  if (
    (call.name !== 'and' && call.name !== 'or') ||
    call.arguments.length !== 1
  )
    return false;
  const list = resolveValue(evaluate(call.arguments[0], environment));
  if (!(list instanceof Vertex) || list.elements === null) {
    const value =
      list instanceof Bottom
        ? list
        : conflict(`${call.name} needs a list`, call.position);
    addValue(vertex, value, call, environment, group);
    return true;
  }
  if (call.name === 'and') {
    for (const element of list.elements)
      addReference(
        vertex,
        { op: 'vertex', vertex: element, position: call.position },
        environment,
        group,
      );
    return true;
  }
  const disjunction = disjunctionOfList(call, environment, list.elements);
  if (disjunction)
    addConjunct(vertex, disjunction, environment, group, undefined);
  else vertex.error ??= conflict('empty list in call to or', call.position);
  return true;
}
