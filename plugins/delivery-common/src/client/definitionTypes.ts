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
  PublishResult,
} from '../api/definitions';
import type { Page } from '../api/types';
import type { DeliveryRequestOptions, ListDefinitionsOptions, PageOptions } from './types';

export interface PublishDefinitionOptions {
  /** Why, for those who look at the revisions later. */
  comment?: string;
  /** Number of the published revision that the text was written from, 0 for none: refused with 409 when another one counts by now. */
  base?: number;
}

/** The calls of the HTTP API that are about definitions. */
export interface DefinitionApi {
  listDefinitions(options?: ListDefinitionsOptions, request?: DeliveryRequestOptions): Promise<Page<DefinitionSummary>>;
  getDefinition(kind: DefinitionKind, name: string, request?: DeliveryRequestOptions): Promise<DefinitionDetail>;
  /** Also of a definition that was deleted. */
  listDefinitionRevisions(
    ref: DefinitionRef,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<DefinitionRevisionSummary>>;
  getDefinitionRevision(ref: DefinitionRef, number: number, request?: DeliveryRequestOptions): Promise<DefinitionRevision>;
  /** Applications that use it. */
  listDefinitionUses(ref: DefinitionRef, options?: PageOptions, request?: DeliveryRequestOptions): Promise<Page<DefinitionUse>>;
  /** The configured locations and whether they can be read. */
  listDefinitionLocations(options?: PageOptions, request?: DeliveryRequestOptions): Promise<Page<DefinitionLocation>>;
  /** What publishing a text would mean; with `impact: false` only what is wrong with it, which is quick. */
  previewDefinition(source: string, options?: { impact?: boolean }, request?: DeliveryRequestOptions): Promise<DefinitionPreview>;
  /** Publishes a `.cue` text of `vela def`, or a YAML resource. */
  publishDefinition(
    ref: DefinitionRef,
    source: string,
    options?: PublishDefinitionOptions,
    request?: DeliveryRequestOptions,
  ): Promise<PublishResult>;
  /** Publishes the text of an old revision as a new one. */
  restoreDefinition(
    ref: DefinitionRef,
    number: number,
    options?: PublishDefinitionOptions,
    request?: DeliveryRequestOptions,
  ): Promise<PublishResult>;
  /** Refused with 409 while Applications use it, unless `evenIfUsed`. */
  deleteDefinition(ref: DefinitionRef, options?: { evenIfUsed?: boolean }, request?: DeliveryRequestOptions): Promise<DeleteDefinitionResult>;
}
