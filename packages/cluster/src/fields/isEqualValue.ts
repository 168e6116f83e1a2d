import { isFields } from '../kubernetes/readField';

/** Whether two JSON values are the same; the order of fields says nothing, that of items does. */
export function isEqualValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((item, index) => isEqualValue(item, b[index]))
    );
  }
  if (!isFields(a) || !isFields(b)) {
    return false;
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      name => Object.hasOwn(b, name) && isEqualValue(a[name], b[name]),
    )
  );
}
