import type { FieldChange } from './approvals';
import type { ApiProblem, ApplicationRef } from './types';

/** The documents of the HTTP API that are about definitions. */

export type DefinitionKind = 'component' | 'trait' | 'policy' | 'workflow-step';

export interface DefinitionRef {
  kind: DefinitionKind;
  name: string;
}

/** Where the definition that counts comes from; later ones in this list take the place of earlier ones of the same kind and name. */
export type DefinitionOrigin = 'built-in' | 'folder' | 'url' | 'published';

export interface DefinitionSummary extends DefinitionRef {
  description: string;
  hash: string;
  /** Declared, but running it is refused for now. */
  schemaOnly: boolean;
  labels: Record<string, string>;
  origin: DefinitionOrigin;
  /** Folder or URL of a configured location. */
  location?: string;
  /** Number of the published revision that counts. */
  revision?: number;
  /** What `name@v1.2` names it by, when the definition says so itself. */
  version?: string;
  /** Applications whose newest revision uses it. */
  usedBy: number;
  /** Why it is not evaluated any more. */
  quarantined?: string;
}

export interface DefinitionDetail extends DefinitionSummary {
  /** JSON Schema (draft 7) of the parameters. */
  schema: Record<string, unknown>;
  /** UI schema for rjsf. */
  uiSchema: Record<string, unknown>;
  template: string;
  examples: { title: string; application: unknown }[];
  /** The whole text that it was read from. */
  source: string;
  format: DefinitionFormat;
  /** The newest publication. */
  published?: DefinitionRevisionSummary;
  /** What counts when the published definition is deleted. */
  replaces?: { origin: DefinitionOrigin; location?: string };
}

export type DefinitionFormat = 'cue' | 'yaml';

export interface DefinitionRevisionSummary {
  number: number;
  version?: string;
  hash: string;
  format: DefinitionFormat;
  comment: string;
  /** The revision whose text was published again. */
  restoredFrom?: number;
  createdBy: string;
  createdAt: string;
}

export interface DefinitionRevision extends DefinitionRevisionSummary {
  source: string;
}

/** An Application that uses a definition. */
export interface DefinitionUse {
  application: ApplicationRef;
  /** Number of the published revision that its newest revision uses. */
  revision?: number;
  /** Whether that is the content that counts now. */
  current: boolean;
}

/** A configured location of definitions and how reading it went. */
export interface DefinitionLocation {
  kind: 'folder' | 'url';
  location: string;
  /** When it was read last; absent when it never was. */
  readAt?: string;
  definitions: number;
  /** Why it could not be read the last time; what was read before still counts. */
  error?: string;
  /** Files that cannot be understood. */
  broken: {
    filename: string;
    message: string;
    /** Whether what was read before still counts. */
    replacedByPrevious: boolean;
  }[];
}

/** Answer of `PUT /definitions/{kind}/{name}` and of restoring a revision. */
export interface PublishResult {
  definition: DefinitionRef;
  revision: DefinitionRevisionSummary;
  /** `unchanged`: the same text counted already, nothing was published. */
  outcome: 'created' | 'updated' | 'unchanged';
  warnings: ApiProblem[];
}

/** Answer of `DELETE /definitions/{kind}/{name}`. */
export interface DeleteDefinitionResult {
  definition: DefinitionRef;
  /** What happens to those who use it, in one sentence. */
  message: string;
}

/** Answer of `POST /definitions/preview`: what publishing a text would mean. */
export interface DefinitionPreview {
  /** Absent when the text cannot be understood. */
  definition?: DefinitionRef;
  problems: ApiProblem[];
  /** The definition that counts now. */
  current?: { origin: DefinitionOrigin; location?: string; revision?: number; source: string; format: DefinitionFormat };
  /** The same text counts already. */
  unchanged: boolean;
  /** Unified diff against the current text; empty when there is none. */
  diff: string;
  parameters: ParameterChange[];
  /** Absent when it was not asked for, or the text has errors. */
  engines?: EngineComparison;
  impact?: DefinitionImpact;
}

/** What changes for those who fill in the parameters. */
export interface ParameterChange {
  /** `ports[].port`. */
  path: string;
  /** What was accepted before may be refused now. */
  breaking: boolean;
  message: string;
}

/** What both CUE engines made of the same render. */
export interface EngineComparison {
  /** What was rendered, or why nothing was. */
  message: string;
  differences: { path: string; message: string }[];
}

/** What publishing would mean for the Applications that use the definition. */
export interface DefinitionImpact {
  /** "12 Applications use it; 3 would render differently." */
  message: string;
  /** Applications whose newest revision uses it. */
  used: number;
  /** How many of them were rendered for this answer. */
  examined: number;
  /** Why not all of them were. */
  cut?: string;
  affected: AffectedApplication[];
}

/** An action of a step: one more, one less, or with other parameters. */
export interface ActionDifference {
  step: string;
  /** Where it stands in the template: `apply.cluster-a`. */
  path: string;
  /** `kube/apply`. */
  action: string;
  change: 'create' | 'update' | 'delete';
  fields: FieldChange[];
}

export interface AffectedApplication {
  application: ApplicationRef;
  /** `refused`: its next delivery would be refused, or fail to render. */
  outcome: 'changed' | 'refused';
  problems: ApiProblem[];
  /** What its steps would do otherwise, as far as that is known before anything is done. */
  actions: ActionDifference[];
  objects: { environment: string; kind: string; name: string; change: 'create' | 'update' | 'delete'; fields: FieldChange[] }[];
}

/** Definitions of an Application that changed since its newest revision. */
export interface DefinitionUpdate {
  /** Whether a new revision is made without anybody asking (`app.oam.dev/autoUpdate: "true"`). */
  automatic: boolean;
  /** "A newer revision of webservice exists …", with what to do. */
  message: string;
  definitions: {
    kind: DefinitionKind;
    name: string;
    /** What the newest revision of the Application uses; absent for definitions that were not published. */
    usedRevision?: number;
    /** What counts now; absent when there is none any more. */
    current?: { origin: DefinitionOrigin; revision?: number };
  }[];
  /** Why the Application would be refused with them. */
  problems: ApiProblem[];
}
