import { withoutLogLines } from '@slipway/cluster';
import type { JsonObject } from '@slipway/oam';
import type { ApplicationObject, ApplicationReader } from '../actions';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { findApplication } from '../database/operations/applications/findApplication';
import { listApplications } from '../database/operations/applications/listApplications';
import { assembleApplications } from './assembleApplications';
import type { DeliveryDependencies } from './dependencies';

/** More Applications of one namespace than a step is told. */
const mostTold = 500;

/** Tells workflow steps of Applications, as far as they may know. */
export function createApplicationReader(deps: Pick<DeliveryDependencies, 'database' | 'clusters'>): ApplicationReader {
  // A step has no use for catalog entities, and no credentials to ask for them.
  const withoutEntities = { ...deps, entities: { entityRefs: async () => new Map<string, string>() } };

  async function describe(records: readonly ApplicationRecord[]): Promise<ApplicationObject[]> {
    const summaries = await assembleApplications(withoutEntities, records);
    return summaries.map(({ phase, message, revision }, index) => ({
      manifest: records[index].manifest as JsonObject,
      phase,
      // A step may send it anywhere.
      message: withoutLogLines(message),
      ...(revision ? { revision: revision.name } : {}),
    }));
  }

  return {
    async read(name) {
      const record = await findApplication(deps.database, name);
      return record && (await describe([record]))[0];
    },

    async list(namespace) {
      const { applications } = await listApplications(deps.database, { search: `${namespace}/`, limit: mostTold });
      return describe(applications.filter(record => record.namespace === namespace));
    },

    async idOf(name) {
      return (await findApplication(deps.database, name))?.id;
    },
  };
}
