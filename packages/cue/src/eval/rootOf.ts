import type { EvaluateRequest, JsonValue } from '../engine';
import { jsonConjunct, Vertex } from '../value/vertex';
import { fieldOf, makeRegular } from './addStruct';
import type { Program } from './program';

/** The root of an evaluation: the program unified with its inputs. Nothing is evaluated yet. */
export function rootOf(
  program: Program,
  inputs: EvaluateRequest['inputs'],
): Vertex {
  const root = new Vertex(null, null, false);
  root.add({
    expression: program.root,
    environment: null,
    group: null,
    json: undefined,
  });
  const given: { [name: string]: JsonValue } = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (value !== undefined) given[name] = value;
    else makeRegular(root, fieldOf(root, name), name);
  }
  root.add(jsonConjunct(given));
  return root;
}
