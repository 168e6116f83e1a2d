import type { JsonSchema } from './jsonSchema';

/** CUE's predeclared types. */
export const BASIC_TYPES: { readonly [name: string]: JsonSchema } = {
  string: { type: 'string' },
  int: { type: 'integer' },
  number: { type: 'number' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  bytes: { type: 'string' },
  uint: { type: 'integer', minimum: 0 },
  uint8: { type: 'integer', minimum: 0, maximum: 255 },
  uint16: { type: 'integer', minimum: 0, maximum: 65535 },
  uint32: { type: 'integer', minimum: 0, maximum: 4294967295 },
  uint64: { type: 'integer', minimum: 0 },
  int8: { type: 'integer', minimum: -128, maximum: 127 },
  int16: { type: 'integer', minimum: -32768, maximum: 32767 },
  int32: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
  int64: { type: 'integer' },
};
