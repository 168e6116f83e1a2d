import { type Definition, type DefinitionCatalog, usedDefinitions } from '@slipway/oam';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';

/** A definition that is another one now than when an Application's revision was made. */
export interface ChangedDefinition {
  readonly before?: Definition;
  /** Absent when there is none any more. */
  readonly now?: Definition;
}

/** What the same content would be delivered with now, where that differs from what its revision keeps. Pinned types change only within their pin. */
export function findChangedDefinitions(
  { application, definitions }: Pick<RevisionRecord, 'application' | 'definitions'>,
  catalog: DefinitionCatalog,
): ChangedDefinition[] {
  const used = usedDefinitions(application, catalog);
  const isSame = (a: Definition) => (b: Definition) => a.kind === b.kind && a.name === b.name && a.hash === b.hash;
  const gone = definitions.filter(before => !used.some(isSame(before)));
  const added = used.filter(now => !definitions.some(isSame(now)));
  const isNamed = (a: Definition) => (b: Definition) => a.kind === b.kind && a.name === b.name;
  return [
    ...added.map(now => ({ now, before: gone.find(isNamed(now)) })),
    ...gone.filter(before => !added.some(isNamed(before))).map(before => ({ before })),
  ];
}
