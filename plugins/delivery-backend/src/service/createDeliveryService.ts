import { createApplicationReads } from './applicationReads';
import { createCatalogueReads } from './catalogueReads';
import { deleteApplicationWith } from './deleteApplication';
import type { DeliveryDependencies } from './dependencies';
import { listResourcesWith } from './listResources';
import { previewApplicationWith } from './previewApplication';
import { createManifestSourceVerbs } from './manifestSourceVerbs';
import { createRunReads } from './runReads';
import { restartRunWith } from './restartRun';
import { submitApplicationWith } from './submitApplication';
import { terminateRunWith } from './terminateRun';
import type { DeliveryService } from './types';

/** The service without any question of who may do what: always put behind `AuthorizedDeliveryService`. */
export function createDeliveryService(deps: DeliveryDependencies): DeliveryService {
  const runs = createRunReads(deps);
  const { approvals } = deps;
  return {
    ...createApplicationReads(deps),
    ...runs,
    ...createCatalogueReads(deps),
    ...createManifestSourceVerbs(deps),
    submitApplication: submitApplicationWith(deps),
    deleteApplication: deleteApplicationWith(deps),
    previewApplication: previewApplicationWith(deps),
    listResources: listResourcesWith(deps),
    terminateRun: terminateRunWith(deps, runs.getRun),
    restartRun: restartRunWith(deps, runs.getRun),
    listApprovals: (query, options) => approvals.list(query, options),
    getApproval: (id, options) => approvals.get(id, options),
    approve: (id, decision, options) => approvals.decide('approve', id, decision, options),
    reject: (id, decision, options) => approvals.decide('reject', id, decision, options),
  };
}
