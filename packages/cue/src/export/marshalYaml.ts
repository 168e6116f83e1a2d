import { stringify } from 'yaml';
import type { JsonValue } from '../engine';
import { spendText } from '../eval/budget';
import type { Value } from '../value/environment';
import { fieldsInOrder } from './fieldOrder';
import { toJson } from './toJson';

/** YAML with the layout of Go CUE. */
export function marshalYaml(value: Value): string {
  const json: JsonValue = toJson(value, fieldsInOrder);
  const text = stringify(json, {
    indentSeq: true,
    lineWidth: 0,
    version: '1.1',
  });
  spendText(text.length);
  return text;
}
