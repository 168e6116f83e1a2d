import { applyComponent, loadComponents, loadComponentsInOrder, loadPolicies, renderObjects } from './delivery/components';
import { scheduleRestart } from './delivery/scheduleRestart';
import { applyEnvironment, deploy, getPlacements, listClusters } from './delivery/multicluster';
import { collectEndpoints, collectLogs, collectResources, listApplied, listResources, searchEvents } from './delivery/query';
import { applyInParallel, applyObject } from './kube/applyActions';
import { deleteObjects, patchObject } from './kube/changeObjects';
import { listObjects, readObject } from './kube/readObjects';
import { createConfig, deleteConfig, listConfigs, readConfig } from './services/configs';
import { httpDo } from './services/httpDo';
import { promCheck } from './services/promCheck';
import { sendEmail } from './services/sendEmail';
import { suspend } from './services/suspend';
import { convertString, dateToTimestamp, log, patchValue, timestampToDate } from './services/utilities';
import type { ActionHandlers } from './types';

/** All actions that can be carried out. */
export const handlers: ActionHandlers = {
  'builtin/suspend': suspend,
  'config/create': createConfig,
  'config/delete': deleteConfig,
  'config/list': listConfigs,
  'config/read': readConfig,
  'email/send': sendEmail,
  'http/do': httpDo,
  'kube/apply': applyObject,
  'kube/apply-in-parallel': applyInParallel,
  'kube/delete': deleteObjects,
  'kube/list': listObjects,
  'kube/patch': patchObject,
  'kube/read': readObject,
  'metrics/promCheck': promCheck,
  'multicluster/apply-env': applyEnvironment,
  'multicluster/deploy': deploy,
  'multicluster/get-placements-from-topology-policies': getPlacements,
  'multicluster/list-clusters': listClusters,
  'oam/component-apply': applyComponent,
  'oam/component-render': renderObjects,
  'oam/load': loadComponents,
  'oam/load-comps-in-order': loadComponentsInOrder,
  'oam/load-policies': loadPolicies,
  'query/collectLogsInPod': collectLogs,
  'query/collectResources': collectResources,
  'query/collectServiceEndpoints': collectEndpoints,
  'query/listAppliedResources': listApplied,
  'query/listResourcesInApp': listResources,
  'query/searchEvents': searchEvents,
  'time/date': timestampToDate,
  'time/timestamp': dateToTimestamp,
  'util/log': log,
  'util/patch-k8s-object': patchValue,
  'util/string': convertString,
  'workflow/restart': scheduleRestart,
};
