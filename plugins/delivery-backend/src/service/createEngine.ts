import type { Config } from '@backstage/config';
import { type CueEngine, createNativeEngine } from '@slipway/cue';
import { createWasmEngine } from '@slipway/cue/wasm';

/** The engine that `delivery.cue.engine` names; the native one when it names none. Throws for a name that is none. */
export function createEngine(config: Config): CueEngine {
  const name = config.getOptionalString('delivery.cue.engine') ?? 'native';
  switch (name) {
    case 'native':
      return createNativeEngine();
    case 'wasm':
      return createWasmEngine();
    default:
      throw new Error(`delivery.cue.engine is "${name}"; write "native" or "wasm".`);
  }
}
