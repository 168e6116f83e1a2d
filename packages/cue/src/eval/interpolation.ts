import { Bottom, conflict, incomplete } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import type { Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { spendText } from './budget';
import { evaluate } from './evaluate';
import type { ResolvedInterpolation } from './program';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';

export function interpolate(
  { texts, expressions, type, position }: ResolvedInterpolation,
  environment: Environment | null,
): Value {
  let text = texts[0];
  for (let i = 0; i < expressions.length; i += 1) {
    const value = resolveValue(evaluate(expressions[i], environment));
    if (value instanceof Bottom) return value;
    if (value instanceof Constraint)
      return incomplete(
        'the value in the interpolation is not concrete',
        position,
      );
    if (value instanceof Vertex || value === null) {
      return conflict(
        `${showValue(
          value,
        )} cannot be interpolated; a string, bytes, number or bool is needed`,
        position,
      );
    }
    text += textOf(value) + texts[i + 1];
  }
  spendText(text.length);
  return type === 'bytes' ? Bytes.fromText(text) : text;
}

function textOf(value: Exclude<Scalar, null>): string {
  return value instanceof Bytes ? value.toText() : String(value);
}
