import type {
  Drift,
  DriftState,
} from '@slipway/backstage-plugin-delivery-common';
import type { PhaseWord } from '@slipway/backstage-plugin-delivery-react';

/** A word and a tone for each state of a drift. */
export const driftStates: { readonly [state in DriftState]: PhaseWord } = {
  open: { word: 'Changed', tone: 'warning' },
  contested: { word: 'Contested', tone: 'error' },
  healed: { word: 'Set back', tone: 'ok' },
  undone: { word: 'Undone', tone: 'neutral' },
  accepted: { word: 'Accepted', tone: 'neutral' },
  superseded: { word: 'Delivered anew', tone: 'neutral' },
};

/** Whether somebody can still do something about it. */
export function isOpen({ state }: Drift): boolean {
  return state === 'open' || state === 'contested';
}
