import type { Definition } from '@slipway/oam';
import { parse, stringify } from 'yaml';
import { exampleManifest } from './exampleManifest';
import { usesOf } from './usesOf';

/** The definition's example with other properties where it is used first. */
export function filledManifest(
  definition: Definition,
  properties: object,
): string {
  const application: unknown = parse(exampleManifest(definition));
  const [use] = usesOf(application, definition);
  if (use) {
    use.properties = properties;
  }
  return stringify(application);
}
