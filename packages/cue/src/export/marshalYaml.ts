/** YAML as Go CUE writes it: two spaces of indent, lists indented too, lines never folded. */
import { spendText } from '../eval/budget';
import { resolveValue } from '../eval/resolveValue';
import { Bottom, incomplete } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import { Float } from '../value/float';
import type { Value } from '../value/environment';
import { showKinds } from '../value/kinds';
import { isRegularField } from '../value/labels';
import type { Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { fieldsInOrder } from './fieldOrder';
import { ExportError } from './exportError';
import { yamlText } from './yamlText';

const INDENT = '  ';

export function marshalYaml(value: Value): string {
  const text = `${write(value, '').replace(/^ /, '').replace(/^\n/, '')}\n`;
  spendText(text.length);
  return text;
}

/** The node as it follows `key:` or `-`: beginning with a space, or with a newline for what stands below. */
function write(value: Value, indent: string): string {
  const resolved = resolveValue(value);
  if (resolved instanceof Bottom) throw new ExportError(resolved, value);
  if (resolved instanceof Constraint) {
    throw new ExportError(
      incomplete(`the value is not concrete: ${showKinds(resolved.kinds)}`),
      value,
    );
  }
  if (!(resolved instanceof Vertex)) return ` ${writeScalar(resolved, indent)}`;
  const why =
    resolved.error ?? resolved.incomplete ?? resolved.incompleteFields;
  if (why) throw new ExportError(why, value);
  return resolved.elements
    ? writeList(resolved.elements, indent)
    : writeStruct(resolved, indent);
}

function writeScalar(scalar: Scalar, indent: string): string {
  if (typeof scalar === 'string') return yamlText(scalar, indent + INDENT);
  if (scalar instanceof Bytes) return `!!binary ${scalar.toBase64()}`;
  return scalar instanceof Float ? scalar.toString() : String(scalar);
}

function writeList(elements: readonly Vertex[], indent: string): string {
  if (elements.length === 0) return ' []';
  return elements
    .map(
      element =>
        `\n${indent}-${inline(
          write(element, nestedIndent(element, indent)),
          indent,
        )}`,
    )
    .join('');
}

function writeStruct(struct: Vertex, indent: string): string {
  struct.fieldsObserved = true;
  const lines: string[] = [];
  for (const [label, field] of fieldsInOrder(struct)) {
    if (isRegularField(label, field))
      lines.push(
        `\n${indent}${yamlText(label, indent)}:${write(
          field,
          nestedIndent(field, indent),
        )}`,
      );
  }
  return lines.length === 0 ? ' {}' : lines.join('');
}

function nestedIndent(field: Vertex, indent: string): string {
  return resolveValue(field) instanceof Vertex ? indent + INDENT : indent;
}

/** The first line of a nested list or struct stands right behind the dash. */
function inline(text: string, indent: string): string {
  return text.startsWith('\n')
    ? ` ${text.slice(1 + indent.length + INDENT.length)}`
    : text;
}
