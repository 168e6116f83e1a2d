import type { ManifestSource } from '@slipway/backstage-plugin-delivery-common';
import type { ManifestSourceRecord } from '../database/operations/manifestSources/manifestSourceRecord';
import type { DeliveryDependencies } from './dependencies';
import { isoTime } from './documents/isoTime';
import { notFound } from '../refusals/RequestRefused';
import type { DeliveryService } from './types';

export function createManifestSourceVerbs({
  manifests,
}: Pick<DeliveryDependencies, 'manifests'>): Pick<DeliveryService, 'getManifestSource' | 'checkManifestSource'> {
  return {
    getManifestSource: async entityRef => describe(entityRef, await manifests.read(entityRef)),
    async checkManifestSource(readEntityRef) {
      const entityRef = await readEntityRef();
      return describe(entityRef, await manifests.check(entityRef));
    },
  };
}

function describe(entityRef: string, source: ManifestSourceRecord | undefined): ManifestSource {
  if (!source) {
    throw notFound(
      `No manifest is known of the entity ${entityRef}.`,
      'give it the annotations slipway.io/application: <namespace>/<name> and slipway.io/manifest: <path>, and wait for the next look',
    );
  }
  const { application, url, state, problems, checkedAt, changedAt } = source;
  return {
    entityRef: source.entityRef,
    application,
    url,
    state,
    problems: [...problems],
    checkedAt: isoTime(checkedAt),
    changedAt: isoTime(changedAt),
  };
}
