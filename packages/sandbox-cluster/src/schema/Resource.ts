import { JsonObject } from '../objects/json';
import { Schema } from './Schema';

/** How a version differs from the one that is stored, where it does in more than its name. */
export type Conversion = { toStored(object: JsonObject): JsonObject; fromStored(object: JsonObject): JsonObject };

/** A kind that the API serves, at one version, under one plural name. */
export type Resource = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: { readonly status: boolean; readonly scale: boolean };
  /** Answers the description of the kind; compiled at the first use. */
  readonly schema: () => Schema;
  /** A kind of a CustomResourceDefinition: limits of the schema are checked, no rules of Kubernetes' own apply. */
  readonly custom: boolean;
  readonly conversion?: Conversion;
};

export function apiVersionOf(resource: { group: string; version: string }): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** `deployments.apps`, `services`: how Kubernetes names a resource in its messages, and the key under which objects are kept. */
export function qualifiedName(resource: { group: string; plural: string }): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}

/** `Deployment.apps`, `Service`: how validation errors name a kind. */
export function qualifiedKind(resource: { group: string; kind: string }): string {
  return resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
}
