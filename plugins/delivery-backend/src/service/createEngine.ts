import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  createComparingEngine,
  createNativeEngine,
  createQuarantine,
  type CueEngine,
  type EngineDifference,
  type QuarantiningEngine,
} from '@slipway/cue';
import { createWasmEngine } from '@slipway/cue/wasm';
import { createOverflowEngine } from '@slipway/cue/worker';
import type { DeliveryLimits } from '../limits/deliveryLimits';

/** Differences that are remembered as told; more than this many definitions with differences are told again. */
const REMEMBERED_DIFFERENCES = 1_000;

/**
 * The engine that `delivery.cue` describes: which evaluators, what exceeds the budget of this process, and the quarantine of what always does.
 * Throws for a name that is none.
 */
export function createEngine(config: Config, limits: DeliveryLimits, logger: LoggerService): QuarantiningEngine {
  return createQuarantine(createEvaluator(config, limits, logger), {
    after: config.getOptionalNumber('delivery.cue.quarantineAfter'),
    onQuarantine: filename => logger.warn(`${filename} keeps exhausting its budget and is not evaluated any more until there is a new revision of it.`),
  });
}

function createEvaluator(config: Config, limits: DeliveryLimits, logger: LoggerService): CueEngine {
  const name = config.getOptionalString('delivery.cue.engine') ?? 'native';
  switch (name) {
    case 'native':
      return createNative(limits);
    case 'wasm':
      return createWasmEngine({ limits: limits.cue });
    case 'both':
      return createComparingEngine({
        native: createNative(limits),
        wasm: createWasmEngine({ limits: limits.cue }),
        onDifference: logOnce(logger),
      });
    default:
      throw new Error(`delivery.cue.engine is "${name}"; write "native", "wasm" or "both".`);
  }
}

function createNative({ cue, overflow }: DeliveryLimits): CueEngine {
  const engine = createNativeEngine({ limits: cue });
  if (!overflow) return engine;
  return createOverflowEngine({
    ...overflow,
    engine,
    limits: { ...cue, names: { ...cue.names, steps: 'delivery.cue.overflow.steps', milliseconds: 'delivery.cue.overflow.timeout' } },
  });
}

/** Logs a difference once for each definition and kind of difference, so that a definition in use does not fill the log. */
function logOnce(logger: LoggerService): (difference: EngineDifference) => void {
  const told = new Set<string>();
  return ({ kind, filename, path, message }) => {
    const key = `${kind} ${filename}`;
    if (told.has(key)) return;
    if (told.size >= REMEMBERED_DIFFERENCES) told.clear();
    told.add(key);
    const where = path.length > 0 ? `${path.join('.')}: ` : '';
    const text = `${filename}: ${where}${message}`;
    if (kind === 'incomparable') logger.info(text);
    else logger.warn(text);
  };
}
