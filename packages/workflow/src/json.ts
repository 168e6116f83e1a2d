export type { JsonValue } from '@slipway/cue';
export type { JsonObject } from '@slipway/oam';
