export { createDetacher } from './createDetacher';
export { createDeleteExecutor } from './createDeleteExecutor';
export { createDeliverExecutor } from './createDeliverExecutor';
export { createHealthMonitor, type HealthMonitor, type HealthMonitorOptions } from './createHealthMonitor';
export { previewChanges, type PreviewChangesOptions, type PreviewChangesResult } from './previewChanges';
export { type RenderedPlacement, renderPlans, type RenderPlansOptions } from './renderPlans';
export type { DeliveryDependencies } from './types';
