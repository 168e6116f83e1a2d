import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { Definition, loadDefinitionFiles } from '@slipway/oam';
import { readDefinitionFiles } from './readDefinitionFiles';

/** The definitions that come with Slipway: parsed already in the bundle, from their folder when the sources run. */
export function builtinDefinitions(): Definition[] {
  const bundled = join(__dirname, 'definitions.json');
  if (existsSync(bundled)) {
    return JSON.parse(readFileSync(bundled, 'utf8'));
  }
  const folder = join(__dirname, '../../../../definitions');
  return loadDefinitionFiles(
    readDefinitionFiles(folder).map(({ filename, text }) => ({
      filename: filename.slice(folder.length + 1),
      text,
    })),
  ).definitions;
}
