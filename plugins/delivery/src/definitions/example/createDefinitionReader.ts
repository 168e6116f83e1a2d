import type {
  DefinitionRef,
  DeliveryApi,
} from '@slipway/backstage-plugin-delivery-common';
import { isNotFound } from '@slipway/backstage-plugin-delivery-react';
import {
  type Definition,
  definitionFormat,
  parseDefinitionFile,
} from '@slipway/oam';

/** Reads definitions of the portal, each once; nothing for one that is not there: it is of the core, or the check will name it as missing. */
export function createDefinitionReader(api: DeliveryApi) {
  const known = new Map<string, Promise<Definition[]>>();
  async function read({ kind, name }: DefinitionRef): Promise<Definition[]> {
    try {
      const { source } = await api.getDefinition(kind, name.split('@')[0]);
      return parseDefinitionText(source, name);
    } catch (error) {
      if (isNotFound(error)) {
        return [];
      }
      throw error;
    }
  }
  return (ref: DefinitionRef): Promise<Definition[]> => {
    const key = `${ref.kind}/${ref.name}`;
    const reading = known.get(key) ?? read(ref);
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  };
}

/** The definitions in a text, as far as they can be understood; errors name their place as `filename.cue:12`. */
export function parseDefinitionText(
  text: string,
  filename: string,
): Definition[] {
  const format = definitionFormat(text);
  return parseDefinitionFile({ filename: `${filename}.${format}`, text })
    .definitions;
}
