import type { Definition, DefinitionCatalog, DefinitionKind, Problem } from '@slipway/oam';
import type { DefinitionFormat } from '../database/operations/definitions/definitionRecord';

/** Where a definition comes from; later ones in this list take the place of earlier ones of the same kind and name. */
export type DefinitionOrigin =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'folder'; readonly location: string }
  | { readonly kind: 'url'; readonly location: string }
  | { readonly kind: 'published'; readonly revision: number };

/** A definition with the text that it was read from. */
export interface LoadedDefinition {
  readonly definition: Definition;
  readonly origin: DefinitionOrigin;
  readonly format: DefinitionFormat;
  /** The whole file. */
  readonly source: string;
}

/** A file that cannot be understood, and what it was probably meant to define. */
export interface BrokenFile {
  readonly origin: DefinitionOrigin;
  readonly filename: string;
  readonly kind?: DefinitionKind;
  readonly name?: string;
  /** What was read before still counts. */
  readonly replacedByPrevious: boolean;
  readonly problems: readonly Problem[];
}

/** What one source of definitions has. */
export interface DefinitionLayer {
  readonly loaded: readonly LoadedDefinition[];
  readonly broken: readonly BrokenFile[];
}

export interface SourceFile {
  readonly filename: string;
  readonly text: string;
}

/** A configured location and how reading it went. */
export interface LocationState {
  readonly kind: 'folder' | 'url';
  readonly location: string;
  /** Milliseconds since the epoch of the last successful reading; absent when there was none. */
  readonly readAt?: number;
  /** Why the last attempt failed; what was read before still counts. */
  readonly error?: string;
  readonly definitions: number;
  readonly broken: readonly BrokenFile[];
}

/** The definitions of the portal, which change while it runs. As a catalog it always answers with what counts at that moment. */
export interface LiveDefinitions extends DefinitionCatalog {
  /** The catalog as it is now. It never changes, so whoever checks and delivers with it does both with the same definitions. */
  snapshot(): DefinitionCatalog;
  /** The definition that a type names, with its text. */
  find(kind: DefinitionKind, type: string): LoadedDefinition | undefined;
  /** What a definition stands in front of: the one that counts when it is gone. */
  findBelow(kind: DefinitionKind, name: string, origin: DefinitionOrigin): LoadedDefinition | undefined;
  locations(): readonly LocationState[];
  /** Looks for publications and for what other backends have read. Resolves when what was there at the call counts. */
  refresh(): Promise<void>;
  onChange(listener: () => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
