export * from './engine';
export * from './syntax';
export { createNativeEngine, type NativeEngineOptions } from './eval/createNativeEngine';
export * from './schema';
