import { createHash } from 'node:crypto';
import { type Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { isError, NotModifiedError } from '@backstage/errors';
import {
  type ApiProblem,
  applicationAnnotationValue,
  type ApplicationRef,
  OWNER_ANNOTATION,
} from '@slipway/backstage-plugin-delivery-common';
import { findApplication } from '../database/operations/applications/findApplication';
import { RequestRefused } from '../refusals/RequestRefused';
import type { ManifestDeskOptions } from './createManifestDesk';

export type ManifestOutcome =
  /** The content is the one that was taken in before. */
  | { readonly state: 'unchanged' }
  | { readonly state: 'delivered'; readonly etag: string }
  | { readonly state: 'failed'; readonly problems: readonly ApiProblem[] };

/** Larger manifests are refused anyway, see the limits of parsing. */
const mostBytes = 2 * 1024 * 1024;

/** Reads one manifest, and submits what is new. */
export async function checkManifestSource(
  options: ManifestDeskOptions,
  source: { readonly entity: Entity; readonly application: ApplicationRef; readonly url: string; readonly etag?: string },
): Promise<ManifestOutcome> {
  const { application, entity, etag, url } = source;
  const owner = ownerOf(entity);
  const there = await findApplication(options.database, application);
  if (there?.owner !== undefined && there.owner !== owner) {
    return failed({
      code: 'owned_by_others',
      message: `The Application ${applicationAnnotationValue(application)} belongs to ${there.owner}, and this entity to ${owner ?? 'nobody'}.`,
      hint: `let both have the same owner, or choose another name; the owner of an Application is its annotation ${OWNER_ANNOTATION}`,
    });
  }
  try {
    // An Application that was deleted comes back with the next change of its manifest, not with the next look.
    const response = await options.urlReader.readUrl(url, etag === undefined ? {} : { etag });
    const content = await response.buffer();
    if (content.length > mostBytes) {
      return failed({ code: 'too_large', message: `${url} has ${content.length} bytes; ${mostBytes} are allowed.` });
    }
    const read = response.etag ?? createHash('sha256').update(content).digest('hex');
    if (read === etag) {
      return { state: 'unchanged' };
    }
    const credentials = await options.auth.getOwnServiceCredentials();
    await options.submit({ ref: application, manifest: async () => content.toString('utf8'), owner }, { credentials });
    return { state: 'delivered', etag: read };
  } catch (error) {
    if (NotModifiedError.is(error)) {
      return { state: 'unchanged' };
    }
    if (error instanceof RequestRefused) {
      return { state: 'failed', problems: error.problems };
    }
    return failed({
      code: 'not_readable',
      message: `${url} could not be read: ${isError(error) ? error.message : String(error)}`,
      hint: 'check the address, and that the portal has an integration, or an entry in backend.reading.allow, for its host',
    });
  }
}

function ownerOf({ relations = [] }: Entity): string | undefined {
  return relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}

function failed(problem: ApiProblem): ManifestOutcome {
  return { state: 'failed', problems: [{ severity: 'error', ...problem }] };
}
