import type { RegisterCommand } from '../program/registerCommand';
import { registerDef } from './def/registerDef';
import { registerDelete } from './delete/registerDelete';
import { registerDiff } from './diff/registerDiff';
import { registerDrift } from './drift/registerDrift';
import {
  registerApprovals,
  registerApprove,
  registerReject,
} from './approve/registerApprove';
import { registerCluster } from './cluster/registerCluster';
import { registerLogin, registerLogout } from './login/registerLogin';
import { registerLogs } from './logs/registerLogs';
import { registerPods } from './pods/registerPods';
import { registerRender } from './render/registerRender';
import { registerRevisions } from './revisions/registerRevisions';
import { registerRuns } from './runs/registerRuns';
import { registerStatus } from './status/registerStatus';
import { registerUp } from './up/registerUp';
import { registerVet } from './vet/registerVet';
import { registerWfstep } from './wfstep/registerWfstep';
import { registerWorkflow } from './workflow/registerWorkflow';

/** All commands, in the order of `slipway --help`. */
export const COMMANDS: readonly RegisterCommand[] = [
  registerRender,
  registerVet,
  registerDiff,
  registerDef,
  registerLogin,
  registerLogout,
  registerUp,
  registerStatus,
  registerRevisions,
  registerRuns,
  registerWfstep,
  registerLogs,
  registerPods,
  registerDrift,
  registerApprovals,
  registerApprove,
  registerReject,
  registerWorkflow,
  registerDelete,
  registerCluster,
];
