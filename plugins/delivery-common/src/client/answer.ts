import type { DeliveryApi } from './types';

/** Calls that stand by themselves; the others are grouped. */
type DeliveryCall = Exclude<keyof DeliveryApi, 'clusters' | 'resources'>;

/** What a call of the API resolves to. */
export type Answer<Call extends DeliveryCall> = Awaited<
  ReturnType<DeliveryApi[Call]>
>;
