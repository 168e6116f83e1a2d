import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import type { SourceFile } from './types';

const extensions = ['.cue', '.yaml', '.yml'];

/** Whether a file may hold definitions. */
export function isDefinitionFile(filename: string): boolean {
  return extensions.includes(extname(filename));
}

/** The definition files below a folder, named relative to it, in a stable order. Throws when the folder cannot be read. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  const path = resolve(folder);
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const names = entries
    .filter(entry => entry.isFile() && isDefinitionFile(entry.name))
    .map(entry => relative(path, join(entry.parentPath, entry.name)))
    .sort();
  const files: SourceFile[] = [];
  for (const filename of names) {
    files.push({ filename, text: await readFile(join(path, filename), 'utf8') });
  }
  return files;
}
