import type { RenderedObject } from '../types';
import { keyOfObject } from './objectKey';

/**
 * Of several objects of one component with one name, the last: a trait's comes after the component's own. KubeVela applies one after the other, which comes to the same. (A
 * `webservice` that exposes a port and has the trait `gateway` makes its Service twice.)
 */
export function lastOfEach<T extends Pick<RenderedObject, 'object' | 'apply'>>(
  objects: readonly T[],
): T[] {
  const keys = objects.map(({ object }) => keyOfObject(object));
  return objects.filter(
    ({ apply }, index) =>
      !apply ||
      !objects.some(
        (later, position) =>
          position > index && later.apply && keys[position] === keys[index],
      ),
  );
}
