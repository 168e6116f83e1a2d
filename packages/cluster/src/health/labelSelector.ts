import {
  readField,
  readList,
  readString,
  readStrings,
} from '../kubernetes/readField';

/** The label selector of a workload (`spec.selector`) as the text that a list takes; undefined when it has none. */
export function labelSelectorOf(workload: unknown): string | undefined {
  const labels = Object.entries(
    readStrings(workload, 'spec', 'selector', 'matchLabels'),
  ).map(([key, value]) => `${key}=${value}`);
  const expressions = readList(
    workload,
    'spec',
    'selector',
    'matchExpressions',
  ).map(writeExpression);
  const terms = [...labels, ...expressions];
  return terms.length > 0 ? terms.join(',') : undefined;
}

function writeExpression(expression: unknown): string {
  const key = readString(expression, 'key');
  const values = readField(expression, 'values');
  const list = Array.isArray(values) ? values.map(String).join(',') : '';
  const operator = readString(expression, 'operator');
  switch (operator) {
    case 'In':
      return `${key} in (${list})`;
    case 'NotIn':
      return `${key} notin (${list})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
