import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { Definition, loadDefinitionFiles } from '@slipway/oam';
import { readDefinitionFiles } from './readDefinitionFiles';

/** The definitions that come with Slipway: parsed already in the bundle, from their folder when the sources run. */
export function builtinDefinitions(): Definition[] {
  // The bundle is one file, so this is its folder there, and that of this source otherwise.
  // eslint-disable-next-line no-restricted-syntax
  const here = __dirname;
  const bundled = join(here, 'definitions.json');
  if (existsSync(bundled)) {
    return JSON.parse(readFileSync(bundled, 'utf8'));
  }
  const folder = join(here, '../../../../definitions');
  return loadDefinitionFiles(
    readDefinitionFiles(folder).map(({ filename, text }) => ({
      filename: filename.slice(folder.length + 1),
      text,
    })),
  ).definitions;
}
