import { formatPath, KubernetesObject, Path } from '@slipway/oam';

export interface ObjectDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `Deployment web`, with its namespace where that is another one than that of the placement. */
  readonly object: string;
  readonly fields: readonly FieldDifference[];
}

export interface FieldDifference {
  readonly path: string;
  /** Absent when the field is new. */
  readonly before?: unknown;
  /** Absent when the field is gone. */
  readonly after?: unknown;
}

/** What changes from some objects to others; an object is the same when kind, namespace and name are. In the order of `after`, removed ones last. */
export function compareObjects(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): ObjectDifference[] {
  const old = new Map(before.map(object => [identityOf(object), object]));
  const differences = after.flatMap((object): ObjectDifference[] => {
    const identity = identityOf(object);
    const earlier = old.get(identity);
    old.delete(identity);
    if (!earlier) {
      return [{ kind: 'added', object: nameOf(object), fields: [] }];
    }
    const fields = compareValues(earlier, object, []);
    return fields.length > 0
      ? [{ kind: 'changed', object: nameOf(object), fields }]
      : [];
  });
  const removed = [...old.values()].map(
    (object): ObjectDifference => ({
      kind: 'removed',
      object: nameOf(object),
      fields: [],
    }),
  );
  return [...differences, ...removed];
}

function identityOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return JSON.stringify([group, kind, metadata.namespace, metadata.name]);
}

function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}

function compareValues(
  before: unknown,
  after: unknown,
  path: Path,
): FieldDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const keys = keysOf(before, after);
  if (!keys) {
    return [
      {
        path: formatPath(path),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  }
  return keys.flatMap(key =>
    compareValues(Object(before)[key], Object(after)[key], [...path, key]),
  );
}

/** What two lists or two objects have, together; undefined for values that are compared as a whole. */
function keysOf(
  before: unknown,
  after: unknown,
): (string | number)[] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index);
  }
  const areObjects = [before, after].every(
    value =>
      typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return areObjects
    ? [
        ...new Set([
          ...Object.keys(Object(before)),
          ...Object.keys(Object(after)),
        ]),
      ]
    : undefined;
}
