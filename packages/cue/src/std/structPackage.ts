import { STRUCT } from '../value/kinds';
import { isRegularField } from '../value/labels';
import { count, struct, type Argument, type Package } from './function';

function fieldCount(value: Argument): number {
  let fields = 0;
  for (const [label, field] of struct(value).fields ?? [])
    if (isRegularField(label, field)) fields += 1;
  return fields;
}

export const structPackage: Package = {
  functions: {
    MaxFields: {
      parameters: 2,
      call: ([a, most]) => fieldCount(a) <= count(most),
      validates: STRUCT,
    },
    MinFields: {
      parameters: 2,
      call: ([a, least]) => fieldCount(a) >= count(least),
      validates: STRUCT,
    },
  },
};
