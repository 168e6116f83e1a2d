export { assessObject, hasPods } from './assessObject';
export { isOutdated } from './conditions';
export { labelSelectorOf } from './labelSelector';
export { hasLogLine, showLogLines, withoutLogLines } from './logLines';
export type * from './types';
