import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import type { DefinitionFile } from '@slipway/oam';
import { UsageError } from '../usageError';

const EXTENSIONS = /\.(cue|ya?ml)$/;

/** The definition files that a `-d` names: a file, or every `.cue` and `.yaml` below a folder, sorted by path. */
export function readDefinitionFiles(path: string): DefinitionFile[] {
  return listFiles(path).map(filename => ({
    filename,
    text: readFileSync(filename, 'utf8'),
  }));
}

function listFiles(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    throw new UsageError(`There is no file or folder ${path}.`);
  }
  if (!stats.isDirectory()) {
    return [path];
  }
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        return listFiles(child);
      }
      return EXTENSIONS.test(entry.name) ? [child] : [];
    });
}
