import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
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

/** Differences that are remembered as told; more than this many definitions with differences are told again. */
const REMEMBERED_DIFFERENCES = 1_000;

/**
 * The engine that `delivery.cue` describes: which evaluators, what exceeds the budget of this process, and the quarantine of what always does.
 * Throws for a name that is none.
 */
export function createEngine(config: Config, logger: LoggerService): QuarantiningEngine {
  return createQuarantine(createEvaluator(config, logger), {
    after: config.getOptionalNumber('delivery.cue.quarantineAfter'),
    onQuarantine: filename => logger.warn(`${filename} keeps exhausting its budget and is not evaluated any more until there is a new revision of it.`),
  });
}

function createEvaluator(config: Config, logger: LoggerService): CueEngine {
  const name = config.getOptionalString('delivery.cue.engine') ?? 'native';
  switch (name) {
    case 'native':
      return createNative(config);
    case 'wasm':
      return createWasmEngine();
    case 'both':
      return createComparingEngine({
        native: createNative(config),
        wasm: createWasmEngine(),
        onDifference: logOnce(logger),
      });
    default:
      throw new Error(`delivery.cue.engine is "${name}"; write "native", "wasm" or "both".`);
  }
}

function createNative(config: Config): CueEngine {
  const engine = createNativeEngine({ steps: config.getOptionalNumber('delivery.cue.steps') });
  const overflow = config.getOptionalConfig('delivery.cue.overflow');
  if (!overflow) return engine;
  return createOverflowEngine({
    engine,
    steps: overflow.getNumber('steps'),
    milliseconds: overflow.has('timeout') ? durationToMilliseconds(readDurationFromConfig(overflow, { key: 'timeout' })) : undefined,
    memoryMiB: overflow.getOptionalNumber('memory'),
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
