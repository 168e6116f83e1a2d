import { readFileSync } from 'fs';
import { UsageError } from './usageError';

/** The text of a file; `-` reads the standard input. */
export function readText(filename: string): string {
  try {
    return readFileSync(filename === '-' ? 0 : filename, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${filename} cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}
