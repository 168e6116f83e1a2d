import type { CueSource } from '@slipway/cue';
import { hashOf } from '../revision/canonicalJson';
import type { Definition } from '../types';

/** Label of definitions whose parameters are known and whose behaviour is not there yet. */
export const SCHEMA_ONLY_LABEL = 'slipway.io/schema-only';

/** Completes a definition that was read from whichever form: marks and hash. */
export function newDefinition(parts: Omit<Definition, 'hash'>): Definition {
  const attributes =
    parts.labels[SCHEMA_ONLY_LABEL] === 'true'
      ? { ...parts.attributes, schemaOnly: true }
      : parts.attributes;
  return {
    ...parts,
    attributes,
    hash: hashOf({
      kind: parts.kind,
      name: parts.name,
      attributes,
      template: parts.template.text,
      status: {
        healthPolicy: parts.status.healthPolicy?.text,
        customStatus: parts.status.customStatus?.text,
        details: parts.status.details?.text,
      },
      terraform: parts.terraform,
    }),
  };
}

/** `webservice.cue:41`. */
export function definitionLine(source: CueSource, line?: number): string {
  const { filename } = source;
  return line === undefined ? filename : `${filename}:${line}`;
}
