export {
  createOverflowEngine,
  type OverflowOptions,
} from './createOverflowEngine';
export { createWorkerRunner } from './createWorkerRunner';
