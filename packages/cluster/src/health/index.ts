export { assessObject, hasPods } from './assessObject';
export { labelSelectorOf } from './labelSelector';
export { hasLogLine, showLogLines, withoutLogLines } from './logLines';
export type * from './types';
