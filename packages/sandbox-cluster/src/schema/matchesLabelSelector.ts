import { JsonObject, listAt, objectsAt, textAt, textsAt } from '../objects/json';

/** Whether labels meet a selector of `matchLabels` and `matchExpressions`. No selector matches nothing, an empty one everything. */
export function matchesLabelSelector(selector: JsonObject | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (!selector) return false;
  const equal = Object.entries(textsAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  return (
    equal &&
    objectsAt(selector, 'matchExpressions').every(expression => {
      const key = textAt(expression, 'key') ?? '';
      const has = Object.hasOwn(labels, key);
      const listed = has && listAt(expression, 'values').includes(labels[key]);
      switch (textAt(expression, 'operator')) {
        case 'In':
          return listed;
        case 'NotIn':
          return !listed;
        case 'Exists':
          return has;
        case 'DoesNotExist':
          return !has;
        default:
          return false;
      }
    })
  );
}
