import type { JsonValue } from '../engine';
import { LIST, STRUCT } from '../value/kinds';
import { jsonConjunct, type Vertex } from '../value/vertex';
import { addScalar } from './addScalar';
import { fieldOf, makeRegular, pushConjunct } from './addStruct';
import { scalarOfJson } from './expand';
import { restrictKinds } from './restrictKinds';

/** Unifies a document from outside with what the text says of the value. */
export function addJson(vertex: Vertex, json: JsonValue): void {
  if (Array.isArray(json)) {
    restrictKinds(vertex, LIST, 'a list');
    vertex.isList = true;
    (vertex.lists ??= []).push({
      list: null,
      environment: null,
      group: null,
      json,
    });
    vertex.listsMerged = false;
  } else if (json !== null && typeof json === 'object') {
    restrictKinds(vertex, STRUCT, 'an object');
    vertex.isStruct = true;
    for (const key of Object.keys(json)) {
      const field = fieldOf(vertex, key);
      makeRegular(vertex, field, key);
      pushConjunct(field, jsonConjunct(json[key]));
    }
  } else {
    addScalar(vertex, scalarOfJson(json), undefined);
  }
}
