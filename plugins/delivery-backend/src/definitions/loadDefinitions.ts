import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { type LoggerService, resolvePackagePath } from '@backstage/backend-plugin-api';
import { createDefinitionCatalog, type DefinitionCatalog, parseDefinitionFile } from '@slipway/oam';

const packageName = '@slipway/backstage-plugin-delivery-backend';
const extensions = ['.cue', '.yaml', '.yml'];

/** The folder of the definitions that ship with the plugin: part of the package when it is installed, of the repository while it is developed. */
export function builtInDefinitions(): string {
  const packed = resolvePackagePath(packageName, 'definitions');
  return existsSync(packed) ? packed : resolvePackagePath(packageName, '..', '..', 'definitions');
}

/**
 * Reads the definitions of some folders, later ones replacing earlier ones of the same kind and name. What cannot be read or understood is left out
 * and told to the log: it harms the Applications that name it, and no others.
 */
export async function loadDefinitions(options: {
  readonly folders: readonly string[];
  readonly logger: LoggerService;
}): Promise<DefinitionCatalog> {
  const { folders, logger } = options;
  const definitions = [];
  for (const folder of folders) {
    const path = resolve(folder);
    for (const filename of await listFiles(path, logger)) {
      const text = await readFile(join(path, filename), 'utf8');
      const parsed = parseDefinitionFile({ filename, text });
      definitions.push(...parsed.definitions);
      parsed.problems.forEach(problem =>
        logger.warn(`Definition file ${join(path, filename)}: ${problem.message}${problem.hint ? ` (${problem.hint})` : ''}`),
      );
    }
  }
  return createDefinitionCatalog(definitions);
}

/** Definition files below a folder, relative to it, in a stable order. */
async function listFiles(folder: string, logger: LoggerService): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter(entry => entry.isFile() && extensions.includes(extname(entry.name)))
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      .sort();
  } catch (error) {
    logger.error(
      `The definitions in ${folder} are missing, because the folder cannot be read (${String(error)}): correct delivery.definitions.locations`,
    );
    return [];
  }
}
