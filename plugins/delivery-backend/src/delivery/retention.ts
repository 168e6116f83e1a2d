import { type Application, type GarbageStrategy, type Propagation, readResourcePolicies, treatObject } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';

/** What happens with an object that is no longer wanted. */
export interface Retention {
  readonly garbage: GarbageStrategy;
  readonly propagation: Propagation;
  /** It was only read: it is forgotten, never deleted. */
  readonly readOnly: boolean;
}

/**
 * Says what happens with objects of an Application. The policies of the revision that is delivered, or was last, come first where one of their rules is about the object; else
 * what held when it was applied. So a rule protects an object whose component is gone, and a new rule can release it.
 */
export function retentionOf(application: Application): (record: InventoryRecord) => Retention {
  const policies = readResourcePolicies(application);
  return ({ component, role, traitType, reference, treatment: recorded }) => {
    const now = treatObject(policies, {
      component,
      componentType: recorded?.componentType,
      role,
      traitType,
      kind: reference.kind,
      name: reference.name,
    });
    return {
      garbage: now.garbage ?? recorded?.garbage ?? 'onAppUpdate',
      propagation: now.garbage ? now.propagation : recorded?.propagation ?? now.propagation,
      readOnly: recorded?.readOnly ?? false,
    };
  };
}
