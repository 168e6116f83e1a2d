export { assessObject, hasPods } from './assessObject';
export { labelSelectorOf } from './labelSelector';
export type * from './types';
