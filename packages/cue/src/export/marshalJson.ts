import { resolveValue } from '../eval/resolveValue';
import { spendText } from '../eval/budget';
import { Bottom, incomplete } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { Float } from '../value/float';
import { showKinds } from '../value/kinds';
import { isRegularField } from '../value/labels';
import type { Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { fieldsInOrder } from './fieldOrder';
import { ExportError } from './exportError';

/** JSON as Go CUE writes it: fields in source order, decimals with all their digits. */
export function marshalJson(value: Value): string {
  const resolved = resolveValue(value);
  if (resolved instanceof Bottom) throw new ExportError(resolved, value);
  if (resolved instanceof Constraint) {
    throw new ExportError(
      incomplete(`the value is not concrete: ${showKinds(resolved.kinds)}`),
      value,
    );
  }
  if (!(resolved instanceof Vertex)) return charged(marshalScalar(resolved));
  const why =
    resolved.error ?? resolved.incomplete ?? resolved.incompleteFields;
  if (why) throw new ExportError(why, value);
  if (resolved.elements)
    return `[${resolved.elements.map(marshalJson).join()}]`;
  resolved.fieldsObserved = true;
  const members: string[] = [];
  for (const [label, field] of fieldsInOrder(resolved)) {
    if (isRegularField(label, field))
      members.push(`${marshalText(label)}:${marshalJson(field)}`);
  }
  return `{${members.join()}}`;
}

function charged(text: string): string {
  spendText(text.length);
  return text;
}

function marshalScalar(scalar: Scalar): string {
  if (typeof scalar === 'string') return marshalText(scalar);
  if (scalar instanceof Bytes) return JSON.stringify(scalar.toBase64());
  return scalar instanceof Float || typeof scalar === 'bigint'
    ? scalar.toString()
    : JSON.stringify(scalar);
}

function marshalText(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
