import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';

const verbs = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['delete', 'to delete'],
] as const;

/** `1 to create, 2 to update`; `nothing to change`. */
export function countChanges(changes: readonly ObjectChange[]): string {
  const parts = verbs.flatMap(([change, words]) => {
    const count = changes.filter(each => each.change === change).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return parts.length > 0 ? parts.join(', ') : 'nothing to change';
}
