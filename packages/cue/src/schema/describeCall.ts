import type { Call, Expression } from '../syntax';
import type { JsonSchema } from './jsonSchema';

/** What a validator of the standard library says, e.g. `strings.MinRunes(1)`; undefined for calls that compute something. */
export function describeCall(call: Call): JsonSchema | undefined {
  const name = callee(call);
  const [first] = call.arguments;
  const bound = first ? integerOf(first) : undefined;
  switch (name) {
    case 'strings.MinRunes':
      return bound === undefined
        ? { type: 'string' }
        : { type: 'string', minLength: bound };
    case 'strings.MaxRunes':
      return bound === undefined
        ? { type: 'string' }
        : { type: 'string', maxLength: bound };
    case 'list.MinItems':
      return bound === undefined
        ? { type: 'array' }
        : { type: 'array', minItems: bound };
    case 'list.MaxItems':
      return bound === undefined
        ? { type: 'array' }
        : { type: 'array', maxItems: bound };
    case 'list.UniqueItems':
      return { type: 'array', uniqueItems: true };
    case 'struct.MinFields':
      return bound === undefined
        ? { type: 'object' }
        : { type: 'object', minProperties: bound };
    case 'struct.MaxFields':
      return bound === undefined
        ? { type: 'object' }
        : { type: 'object', maxProperties: bound };
    case 'math.MultipleOf':
      return bound === undefined
        ? { type: 'number' }
        : { type: 'number', multipleOf: bound };
    case 'time.Duration':
    case 'time.Time':
    case 'net.IP':
    case 'net.FQDN':
      return { type: 'string' };
    default:
      return undefined;
  }
}

export function callee(call: Call): string {
  const target = call.function;
  if (target.kind === 'identifier') {
    return target.name;
  }
  return target.kind === 'selector' && target.operand.kind === 'identifier'
    ? `${target.operand.name}.${target.name}`
    : '';
}

function integerOf(expression: Expression): number | undefined {
  return expression.kind === 'int' ? Number(expression.value) : undefined;
}
