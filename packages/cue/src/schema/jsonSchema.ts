import type { CuePosition, JsonValue } from '../engine';

export type JsonType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'object'
  | 'array'
  | 'null';

/** The part of JSON Schema draft 7 that parameters of definitions need, and what CUE knows besides (`x-…`). */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: JsonType | JsonType[];
  default?: JsonValue;
  const?: JsonValue;
  enum?: JsonValue[];
  properties?: { [name: string]: JsonSchema };
  patternProperties?: { [pattern: string]: JsonSchema };
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  minProperties?: number;
  maxProperties?: number;
  items?: JsonSchema | JsonSchema[];
  additionalItems?: boolean;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  not?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  /** Letter of `+short`. */
  'x-short'?: string;
  /** `+immutable`: may not change once delivered. */
  'x-immutable'?: boolean;
  /** `+ignore`: not shown to people. */
  'x-hidden'?: boolean;
  /** The condition under which the field exists, as CUE: `type == "pvc"`. */
  'x-if'?: string;
  /** Line of the field in the definition's file. */
  'x-line'?: number;
}

/** Options for react-jsonschema-form, nested as the properties are. */
export interface UiSchema {
  [name: string]: JsonValue | UiSchema | undefined;
}

/** Something that the schema cannot say; the schema accepts more than CUE there. */
export interface SchemaGap {
  readonly path: string;
  readonly message: string;
  readonly position?: CuePosition;
}

export interface ParameterSchema {
  readonly schema: JsonSchema;
  readonly uiSchema: UiSchema;
  readonly problems: readonly SchemaGap[];
}

/** What an expression says about a value. */
export interface Described {
  readonly schema: JsonSchema;
  /** A value exists without anybody giving one: it has a default, is fixed, or is a struct or list that needs nothing. */
  readonly complete: boolean;
}
