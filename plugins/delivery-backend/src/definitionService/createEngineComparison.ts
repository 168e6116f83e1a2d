import { createComparingEngine, createNativeEngine, type CueEngine, type CueLimits, type EngineDifference } from '@slipway/cue';
import { createWasmEngine } from '@slipway/cue/wasm';
import type { RenderPlans } from '../service/dependencies';
import type { CompareEngines } from './dependencies';

/** Renders with both CUE engines. The second one is started when it is needed first, because most backends never publish anything. */
export function createEngineComparison(limits: CueLimits, rendering: (engine: CueEngine) => RenderPlans): { compare: CompareEngines; close(): Promise<void> } {
  let wasm: CueEngine | undefined;
  return {
    async compare(work) {
      wasm ??= createWasmEngine({ workers: 1, limits });
      const differences: EngineDifference[] = [];
      const engine = createComparingEngine({
        native: createNativeEngine({ limits }),
        wasm,
        onDifference: difference => void differences.push(difference),
      });
      await work(rendering(engine));
      return differences;
    },
    async close() {
      await wasm?.close();
    },
  };
}
