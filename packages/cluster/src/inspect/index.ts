export { type ObjectEvent, readEvents } from './readEvents';
export { type LogOptions, readLogs } from './readLogs';
export { readResourceTree, type ResourceNode } from './readResourceTree';
