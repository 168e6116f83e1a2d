import type {
  DefinitionDetail,
  DefinitionKind,
  DefinitionLocation,
  DefinitionPreview,
  DefinitionRef,
  DefinitionRevision,
  DefinitionRevisionSummary,
  DefinitionSummary,
  DefinitionUse,
  DeleteDefinitionResult,
  Page,
  PublishResult,
} from '@slipway/backstage-plugin-delivery-common';
import type { CallOptions, PageQuery, Unread } from '../service/types';

export interface DefinitionsQuery extends PageQuery {
  readonly kind?: DefinitionKind;
}

export interface PublishQuery {
  readonly comment?: string;
  /** Number of the published revision that the text was written from; 0 for none. */
  readonly base?: number;
}

/**
 * What one can do with definitions, whichever way the request came in. Refusals are thrown as `RequestRefused`. `createDefinitionService` does the work,
 * `authorizeDefinitionService` decides beforehand who may.
 */
export interface DefinitionService {
  listDefinitions(query: DefinitionsQuery, options: CallOptions): Promise<Page<DefinitionSummary>>;
  getDefinition(kind: DefinitionKind, name: string, options: CallOptions): Promise<DefinitionDetail>;
  listDefinitionRevisions(ref: DefinitionRef, query: PageQuery, options: CallOptions): Promise<Page<DefinitionRevisionSummary>>;
  getDefinitionRevision(ref: DefinitionRef, number: number, options: CallOptions): Promise<DefinitionRevision>;
  listDefinitionUses(ref: DefinitionRef, query: PageQuery, options: CallOptions): Promise<Page<DefinitionUse>>;
  listDefinitionLocations(query: PageQuery, options: CallOptions): Promise<Page<DefinitionLocation>>;
  /** What publishing a text would mean. Writes nothing. */
  previewDefinition(
    request: { readonly source: Unread<string>; readonly impact: boolean },
    options: CallOptions,
  ): Promise<DefinitionPreview>;
  publishDefinition(
    request: PublishQuery & { readonly ref: DefinitionRef; readonly source: Unread<string> },
    options: CallOptions,
  ): Promise<PublishResult>;
  /** Publishes the text of an old revision as a new one; also brings a deleted definition back. */
  restoreDefinition(
    request: PublishQuery & { readonly ref: DefinitionRef; readonly number: number },
    options: CallOptions,
  ): Promise<PublishResult>;
  deleteDefinition(
    request: { readonly ref: DefinitionRef; readonly evenIfUsed: boolean },
    options: CallOptions,
  ): Promise<DeleteDefinitionResult>;
}
