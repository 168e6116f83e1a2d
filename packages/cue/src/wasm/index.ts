export { createWasmEngine, type WasmEngineOptions } from './createWasmEngine';
