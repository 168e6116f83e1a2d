export { type ObjectEvent, readEvents } from './readEvents';
export { type LogOptions, openLogs, readLogs } from './readLogs';
export { readResourceTree, type ResourceNode } from './readResourceTree';
export { readRelated, type RelatedOptions } from './readRelated';
