import type { PreviewField } from './explain';
import type { ApiProblem, ApplicationRef } from './types';

/** Answer of `POST /applications/preview`: what would be delivered, without delivering it. */
export interface PreviewResult {
  application?: ApplicationRef;
  problems: ApiProblem[];
  environments: PreviewEnvironment[];
  steps: { name: string; type: string }[];
}

export interface PreviewEnvironment {
  name: string;
  cluster: string;
  namespace: string;
  objects: PreviewObject[];
}

export interface PreviewObject {
  component: string;
  /** `component` or the type of the trait that made it. */
  origin: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  manifest: unknown;
  /** Where each value of the manifest comes from; only when that was asked for. */
  fields?: PreviewField[];
}
