import type { DefinitionLocation, DefinitionRevisionSummary, DefinitionSummary } from '@slipway/backstage-plugin-delivery-common';
import { versionOf } from '@slipway/oam';
import type { DefinitionRevisionRecord } from '../database/operations/definitions/definitionRecord';
import type { DefinitionOrigin, LoadedDefinition, LocationState } from '../definitions/types';
import { isoTime } from '../service/documents/isoTime';

export function describeOrigin(origin: DefinitionOrigin): Pick<DefinitionSummary, 'origin' | 'location' | 'revision'> {
  switch (origin.kind) {
    case 'built-in':
      return { origin: 'built-in' };
    case 'folder':
    case 'url':
      return { origin: origin.kind, location: origin.location };
    case 'published':
      return { origin: 'published', revision: origin.revision };
    default:
      return origin satisfies never;
  }
}

export function describeDefinition(
  { definition, origin }: LoadedDefinition,
  found: { readonly usedBy: number; readonly quarantined?: string },
): DefinitionSummary {
  const version = versionOf({ ...definition, revision: undefined });
  return {
    kind: definition.kind,
    name: definition.name,
    description: definition.description,
    hash: definition.hash,
    schemaOnly: definition.attributes.schemaOnly === true,
    labels: { ...definition.labels },
    ...describeOrigin(origin),
    ...(version ? { version } : {}),
    usedBy: found.usedBy,
    ...(found.quarantined ? { quarantined: found.quarantined } : {}),
  };
}

export function describeDefinitionRevision(record: DefinitionRevisionRecord): DefinitionRevisionSummary {
  return {
    number: record.number,
    ...(record.version === undefined ? {} : { version: record.version }),
    hash: record.hash,
    format: record.format,
    comment: record.comment,
    ...(record.restoredFrom === undefined ? {} : { restoredFrom: record.restoredFrom }),
    createdBy: record.createdBy,
    createdAt: isoTime(record.createdAt),
  };
}

export function describeLocation({ kind, location, readAt, error, definitions, broken }: LocationState): DefinitionLocation {
  return {
    kind,
    location,
    ...(readAt === undefined ? {} : { readAt: isoTime(readAt) }),
    definitions,
    ...(error === undefined ? {} : { error }),
    broken: broken.map(({ filename, problems, replacedByPrevious }) => ({
      filename,
      message: problems[0]?.message ?? 'It cannot be understood.',
      replacedByPrevious,
    })),
  };
}
