import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { loadDefinitionFiles } from '../definitions/parseDefinitionFile';

const root = join(__dirname, '../../../..');

/** The definitions that come with Slipway. */
export function loadBuiltin() {
  const folder = join(root, 'definitions');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.cue'))
    .sort()
    .map(name => ({
      filename: name,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
  return loadDefinitionFiles(files);
}

export function builtinCatalog() {
  return createDefinitionCatalog(loadBuiltin().definitions);
}

/** An example of the repository, by its name below `examples/applications`. */
export function readExample(name: string): string {
  return readFileSync(join(root, 'examples/applications', name), 'utf8');
}
