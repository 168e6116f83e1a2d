/*
 * What anybody may send, render and evaluate before it is refused.
 *
 * Read once, when the backend starts; each part is handed on as it is to whoever keeps it, with the keys of the configuration, so that a sentence about a limit
 * names what would raise it. What recursion has to hold (levels, nesting, depth) has a ceiling: beyond it the stack would decide instead of a sentence.
 */
import type { Config } from '@backstage/config';
import { type CueLimits, DEFAULT_CUE_LIMITS, type NamedLimits } from '@slipway/cue';
import { DEFAULT_DOCUMENT_LIMITS, DEFAULT_RENDER_LIMITS, type DocumentLimits, type RenderLimits } from '@slipway/oam';
import { type LimitRule, readDeadline, readLimits } from './readLimits';

export interface DeliveryLimits {
  /** Bodies of requests. */
  readonly request: BodyLimit;
  /** Manifests of Applications. */
  readonly manifest: DocumentLimits;
  /** What a component becomes. */
  readonly rendered: RenderLimits;
  /** Templates, and what evaluating one may use up in this process; `milliseconds` is the deadline of `wasm`. */
  readonly cue: CueLimits;
  /** The second try in a worker thread, where there is one. */
  readonly overflow?: OverflowLimits;
}

export interface BodyLimit extends NamedLimits {
  readonly bytes: number;
}

export interface OverflowLimits {
  readonly steps: number;
  readonly milliseconds: number;
  readonly memoryMiB: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const MOST_STEPS = 1_000_000_000;
const DEFAULT_DEADLINE = 5_000;

export const limitRules = {
  /** An Application has 512 KiB at most; the rest is room for escapes in JSON. */
  request: { bytes: { standard: MIB, highest: 64 * MIB } },
  manifest: {
    bytes: { standard: DEFAULT_DOCUMENT_LIMITS.bytes, highest: 16 * MIB },
    values: { standard: DEFAULT_DOCUMENT_LIMITS.values, highest: 2_000_000 },
    depth: { standard: DEFAULT_DOCUMENT_LIMITS.depth, highest: 200 },
  },
  rendered: {
    objects: { standard: DEFAULT_RENDER_LIMITS.objects, highest: 10_000 },
    bytes: { standard: DEFAULT_RENDER_LIMITS.bytes, highest: 16 * MIB },
  },
  cue: {
    steps: { standard: DEFAULT_CUE_LIMITS.steps, highest: MOST_STEPS },
    text: { standard: DEFAULT_CUE_LIMITS.text, highest: 64 * MIB },
    elements: { standard: DEFAULT_CUE_LIMITS.elements, highest: 10_000_000 },
    levels: { standard: DEFAULT_CUE_LIMITS.levels, highest: DEFAULT_CUE_LIMITS.levels },
    source: { standard: DEFAULT_CUE_LIMITS.source, highest: DEFAULT_CUE_LIMITS.source },
    nesting: { standard: DEFAULT_CUE_LIMITS.nesting, highest: DEFAULT_CUE_LIMITS.nesting },
  },
  overflow: {
    steps: { standard: MOST_STEPS, highest: MOST_STEPS },
    memory: { standard: 512, highest: 64 * KIB },
  },
} as const satisfies { readonly [part: string]: { readonly [limit: string]: LimitRule } };

/** `delivery.limits` and the limits of `delivery.cue`. Throws a sentence for what cannot be meant. */
export function readDeliveryLimits(config: Config): DeliveryLimits {
  const cue = readLimits(config, 'delivery.cue', limitRules.cue);
  return {
    request: readLimits(config, 'delivery.limits.request', limitRules.request),
    manifest: readLimits(config, 'delivery.limits.manifest', limitRules.manifest),
    rendered: readLimits(config, 'delivery.limits.rendered', limitRules.rendered),
    cue: {
      ...cue,
      milliseconds: readDeadline(config, 'delivery.cue.timeout') ?? DEFAULT_DEADLINE,
      names: { ...cue.names, milliseconds: 'delivery.cue.timeout' },
    },
    ...(config.has('delivery.cue.overflow') ? { overflow: readOverflow(config) } : {}),
  };
}

function readOverflow(config: Config): OverflowLimits {
  const key = 'delivery.cue.overflow';
  if (!config.has(`${key}.steps`)) {
    throw new Error(`${key}.steps is missing; write how many steps an evaluation may take in a worker thread, for example 5000000.`);
  }
  const { steps, memory } = readLimits(config, key, limitRules.overflow);
  return { steps, memoryMiB: memory, milliseconds: readDeadline(config, `${key}.timeout`) ?? DEFAULT_DEADLINE };
}
