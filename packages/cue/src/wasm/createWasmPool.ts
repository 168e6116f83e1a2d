import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { WorkerPool } from '../worker/WorkerPool';
import { workerSource } from './workerSource';

export interface WasmPoolOptions {
  /** Worker threads at most; each takes about 120 MB. Default 2. */
  readonly workers?: number;
  /** Cap of a worker's WebAssembly memory in MiB. Default 512. */
  readonly memoryMiB?: number;
  /** A worker whose memory grew beyond this is replaced after its job, MiB. Default 200. */
  readonly recycleMiB?: number;
}

const PAGES_PER_MIB = 16;

/** Threads that each run cue-wasm. */
export function createWasmPool({ memoryMiB = 512, ...options }: WasmPoolOptions = {}): WorkerPool {
  return WorkerPool.create({
    ...options,
    source: workerSource,
    workerData: {
      folder: dirname(createRequire(__filename).resolve('cue-wasm')),
      maximumPages: memoryMiB * PAGES_PER_MIB,
    },
    resourceLimits: { stackSizeMb: 8 },
  });
}
