import { readFile, rename, writeFile } from 'node:fs/promises';

/** The parsed file, or undefined when it is missing or was cut off while it was written. */
export async function readJsonFile(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** Replaces the file as a whole: a reader sees the old text or the new one. */
export async function writeJsonFile(file, value) {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
