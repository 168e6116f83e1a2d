export * from './types';
export { createTransport } from './createTransport';
