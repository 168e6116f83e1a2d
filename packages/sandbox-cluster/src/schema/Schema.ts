import { Json } from '../objects/json';

export type ScalarType = 'string' | 'integer' | 'number' | 'boolean' | 'intOrString' | 'quantity';

/** Limits that OpenAPI can put on a value; checked for kinds that come from a CustomResourceDefinition. */
export type Limits = {
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
};

type Common = { readonly default?: Json; readonly nullable: boolean; readonly limits: Limits };

/**
 * What a field may hold, and how two writers' lists and maps are joined. `list: 'map'` has items that are told apart by `keys`
 * (containers by name), a `set` has distinct scalars, and what is `atomic` has one owner as a whole.
 */
export type Schema = Common &
  (
    | { readonly kind: 'scalar'; readonly type: ScalarType }
    | {
        readonly kind: 'struct';
        readonly fields: ReadonlyMap<string, Schema>;
        readonly required: readonly string[];
        readonly atomic: boolean;
        readonly preserveUnknown: boolean;
        readonly embedded: boolean;
        readonly retainKeys: boolean;
      }
    | { readonly kind: 'map'; readonly values: Schema; readonly atomic: boolean }
    | {
        readonly kind: 'list';
        readonly items: Schema;
        readonly list: 'atomic' | 'set' | 'map';
        readonly keys: readonly string[];
        /** Strategic merge patch joins lists by this key alone, an older rule than `keys`. */
        readonly patchMergeKey?: string;
        readonly patchMerges: boolean;
      }
    | { readonly kind: 'any' }
  );

export type StructSchema = Extract<Schema, { kind: 'struct' }>;
export type ListSchema = Extract<Schema, { kind: 'list' }>;

export const anything: Schema = { kind: 'any', nullable: true, limits: {} };
