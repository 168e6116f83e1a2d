import { createPermission } from '@backstage/plugin-permission-common';

/** See Applications with their revisions, runs, events, resources and manifests, and preview a manifest. */
export const deliveryApplicationReadPermission = createPermission({
  name: 'delivery.application.read',
  attributes: { action: 'read' },
});

/** Deliver an Application that is not there yet. Submitting needs this and `delivery.application.update`. */
export const deliveryApplicationCreatePermission = createPermission({
  name: 'delivery.application.create',
  attributes: { action: 'create' },
});

/** Deliver a new revision. Submitting needs this and `delivery.application.create`, because it is decided before it is known which one it is. */
export const deliveryApplicationUpdatePermission = createPermission({
  name: 'delivery.application.update',
  attributes: { action: 'update' },
});

/** Delete an Application and everything that it applied. */
export const deliveryApplicationDeletePermission = createPermission({
  name: 'delivery.application.delete',
  attributes: { action: 'delete' },
});

/** See what an Application has in the clusters: its objects, what they own, how they are, and what the clusters noted about them. */
export const deliveryResourceReadPermission = createPermission({
  name: 'delivery.resource.read',
  attributes: { action: 'read' },
});

/** Read what the containers of an Application write. Logs hold whatever a program writes into them. */
export const deliveryLogReadPermission = createPermission({
  name: 'delivery.log.read',
  attributes: { action: 'read' },
});

/** Restart a workload of an Application: its pods are replaced one by one. */
export const deliveryResourceRestartPermission = createPermission({
  name: 'delivery.resource.restart',
  attributes: { action: 'update' },
});

/** Suspend a run, let it go on, cut a pause short, have a step tried again now. */
export const deliveryRunOperatePermission = createPermission({
  name: 'delivery.run.operate',
  attributes: { action: 'update' },
});

/** End a run before it is done. */
export const deliveryRunTerminatePermission = createPermission({
  name: 'delivery.run.terminate',
  attributes: { action: 'update' },
});

/** See approvals, and what they would change. */
export const deliveryApprovalReadPermission = createPermission({
  name: 'delivery.approval.read',
  attributes: { action: 'read' },
});

/** Approve or reject. The rules of `delivery.approvals.rules` hold on top of it, whatever a permission policy answers. */
export const deliveryApprovalDecidePermission = createPermission({
  name: 'delivery.approval.decide',
  attributes: { action: 'update' },
});

/** Approve past the rules in an emergency. Only for those whom `delivery.approvals.breakGlass` names, whatever a permission policy answers. */
export const deliveryApprovalBreakGlassPermission = createPermission({
  name: 'delivery.approval.breakGlass',
  attributes: { action: 'update' },
});

/** See the registered clusters and whether they answer. */
export const deliveryClusterReadPermission = createPermission({
  name: 'delivery.cluster.read',
  attributes: { action: 'read' },
});

/** Join a cluster: whoever may decides where Applications can be delivered, and hands over a credential. */
export const deliveryClusterJoinPermission = createPermission({
  name: 'delivery.cluster.join',
  attributes: { action: 'create' },
});

/** Change, rename, cordon and uncordon clusters, give them another credential, encrypt credentials anew. */
export const deliveryClusterUpdatePermission = createPermission({
  name: 'delivery.cluster.update',
  attributes: { action: 'update' },
});

/** Detach a cluster, with or without everything that was delivered there. */
export const deliveryClusterDetachPermission = createPermission({
  name: 'delivery.cluster.detach',
  attributes: { action: 'delete' },
});

/** See definitions with their parameters. */
export const deliveryDefinitionReadPermission = createPermission({
  name: 'delivery.definition.read',
  attributes: { action: 'read' },
});

/** Publish definitions, restore revisions of them, and see beforehand what that would change. */
export const deliveryDefinitionPublishPermission = createPermission({
  name: 'delivery.definition.publish',
  attributes: { action: 'update' },
});

/** Delete published definitions. */
export const deliveryDefinitionDeletePermission = createPermission({
  name: 'delivery.definition.delete',
  attributes: { action: 'delete' },
});

/** Every permission of the plugin. */
export const deliveryPermissions = [
  deliveryApplicationReadPermission,
  deliveryApplicationCreatePermission,
  deliveryApplicationUpdatePermission,
  deliveryApplicationDeletePermission,
  deliveryResourceReadPermission,
  deliveryLogReadPermission,
  deliveryResourceRestartPermission,
  deliveryRunOperatePermission,
  deliveryRunTerminatePermission,
  deliveryApprovalReadPermission,
  deliveryApprovalDecidePermission,
  deliveryApprovalBreakGlassPermission,
  deliveryClusterReadPermission,
  deliveryClusterJoinPermission,
  deliveryClusterUpdatePermission,
  deliveryClusterDetachPermission,
  deliveryDefinitionReadPermission,
  deliveryDefinitionPublishPermission,
  deliveryDefinitionDeletePermission,
];
