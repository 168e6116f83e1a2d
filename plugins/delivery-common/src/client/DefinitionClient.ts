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
import type { DefinitionApi, PublishDefinitionOptions } from './definitionTypes';
import { type DeliveryClientOptions, DeliveryHttp, queryString } from './DeliveryHttp';
import type { DeliveryRequestOptions, ListDefinitionsOptions, PageOptions } from './types';

/** The part of the client that is about definitions. */
export class DefinitionClient implements DefinitionApi {
  protected readonly http: DeliveryHttp;

  constructor(options: DeliveryClientOptions) {
    this.http = new DeliveryHttp(options);
  }

  listDefinitions(options: ListDefinitionsOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.get<Page<DefinitionSummary>>('/definitions', { ...options }, request);
  }

  getDefinition(kind: DefinitionKind, name: string, request?: DeliveryRequestOptions) {
    return this.http.get<DefinitionDetail>(pathOf({ kind, name }), {}, request);
  }

  listDefinitionRevisions(ref: DefinitionRef, options: PageOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.get<Page<DefinitionRevisionSummary>>(`${pathOf(ref)}/revisions`, { ...options }, request);
  }

  getDefinitionRevision(ref: DefinitionRef, number: number, request?: DeliveryRequestOptions) {
    return this.http.get<DefinitionRevision>(`${pathOf(ref)}/revisions/${number}`, {}, request);
  }

  listDefinitionUses(ref: DefinitionRef, options: PageOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.get<Page<DefinitionUse>>(`${pathOf(ref)}/applications`, { ...options }, request);
  }

  listDefinitionLocations(options: PageOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.get<Page<DefinitionLocation>>('/definition-locations', { ...options }, request);
  }

  previewDefinition(source: string, options: { impact?: boolean } = {}, request?: DeliveryRequestOptions) {
    return this.http.send<DefinitionPreview>('POST', `/definitions/preview${queryString({ ...options })}`, source, request);
  }

  publishDefinition(ref: DefinitionRef, source: string, options: PublishDefinitionOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.send<PublishResult>('PUT', `${pathOf(ref)}${queryString({ ...options })}`, source, request);
  }

  restoreDefinition(ref: DefinitionRef, number: number, options: PublishDefinitionOptions = {}, request?: DeliveryRequestOptions) {
    const path = `${pathOf(ref)}/revisions/${number}/restore${queryString({ ...options })}`;
    return this.http.send<PublishResult>('POST', path, undefined, request);
  }

  deleteDefinition(ref: DefinitionRef, options: { evenIfUsed?: boolean } = {}, request?: DeliveryRequestOptions) {
    return this.http.send<DeleteDefinitionResult>('DELETE', `${pathOf(ref)}${queryString({ ...options })}`, undefined, request);
  }
}

function pathOf({ kind, name }: DefinitionRef): string {
  return `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(name)}`;
}
