export { createActionExecutor } from './createActionExecutor';
export type { ActionDependencies, ApplicationObject, ApplicationReader } from './types';
