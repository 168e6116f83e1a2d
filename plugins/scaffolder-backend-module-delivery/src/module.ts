import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { deliveryServiceRef } from '@slipway/backstage-plugin-delivery-node';
import { createApplyApplicationAction } from './actions/applyApplication';
import { createRenderApplicationAction } from './actions/renderApplication';
import { createResumeWorkflowAction } from './actions/resumeWorkflow';

/** Actions that render and deliver Applications, always in the name of the person who runs the template. */
export const scaffolderModuleDelivery = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'delivery',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint, delivery: deliveryServiceRef },
      async init({ actions, delivery }) {
        actions.addActions(
          createRenderApplicationAction({ delivery }),
          createApplyApplicationAction({ delivery }),
          createResumeWorkflowAction({ delivery }),
        );
      },
    });
  },
});
