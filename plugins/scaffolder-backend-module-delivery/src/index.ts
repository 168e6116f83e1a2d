export { scaffolderModuleDelivery as default } from './module';
export { createApplyApplicationAction } from './actions/applyApplication';
export { createRenderApplicationAction } from './actions/renderApplication';
export { createResumeWorkflowAction } from './actions/resumeWorkflow';
