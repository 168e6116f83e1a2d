import { Json } from '../objects/json';

/** One thing that is wrong with one field, in the words of Kubernetes' validation. */
export type FieldMistake = { reason: FieldMistakeReason; field: string; message: string };

export type FieldMistakeReason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTypeInvalid';

const shown = (value: Json) => JSON.stringify(value);
const because = (why: string) => (why === '' ? '' : `: ${why}`);

export function required(field: string, why = ''): FieldMistake {
  return { reason: 'FieldValueRequired', field, message: `Required value${because(why)}` };
}

export function invalidValue(field: string, value: Json, why: string): FieldMistake {
  return { reason: 'FieldValueInvalid', field, message: `Invalid value: ${shown(value)}${because(why)}` };
}

export function unsupportedValue(field: string, value: Json, supported: readonly string[]): FieldMistake {
  const message = `Unsupported value: ${shown(value)}: supported values: ${supported.map(text => JSON.stringify(text)).join(', ')}`;
  return { reason: 'FieldValueNotSupported', field, message };
}

export function duplicateValue(field: string, value: Json): FieldMistake {
  return { reason: 'FieldValueDuplicate', field, message: `Duplicate value: ${shown(value)}` };
}

export function forbiddenField(field: string, why: string): FieldMistake {
  return { reason: 'FieldValueForbidden', field, message: `Forbidden: ${why}` };
}

export function missingReference(field: string, value: Json): FieldMistake {
  return { reason: 'FieldValueNotFound', field, message: `Not found: ${shown(value)}` };
}
