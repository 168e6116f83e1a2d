import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isDefinitionFile } from './readFolder';
import type { SourceFile } from './types';

const mostFiles = 2_000;
const mostBytes = 16 * 1024 * 1024;

export type UrlReading =
  | { readonly outcome: 'read'; readonly files: readonly SourceFile[]; readonly etag?: string }
  | { readonly outcome: 'unchanged' };

/** The definition files at a URL: one file, or a folder of a repository. Throws when it cannot be read, in the words of the url reader. */
export async function readUrlLocation(reader: UrlReaderService, location: string, etag: string | undefined): Promise<UrlReading> {
  try {
    const path = new URL(location).pathname;
    return isDefinitionFile(path) ? await readFile(reader, location, path, etag) : await readTree(reader, location, etag);
  } catch (error) {
    // By name: copies of the package make instanceof unreliable.
    if (error instanceof Error && error.name === 'NotModifiedError') {
      return { outcome: 'unchanged' };
    }
    throw error;
  }
}

async function readFile(reader: UrlReaderService, location: string, path: string, etag: string | undefined): Promise<UrlReading> {
  const response = await reader.readUrl(location, { etag });
  const buffer = await response.buffer();
  refuseTooLarge(buffer.length);
  const filename = path.split('/').pop() ?? path;
  return { outcome: 'read', files: [{ filename, text: buffer.toString('utf8') }], etag: response.etag };
}

async function readTree(reader: UrlReaderService, location: string, etag: string | undefined): Promise<UrlReading> {
  const response = await reader.readTree(location, { etag, filter: isDefinitionFile });
  const found = await response.files();
  if (found.length > mostFiles) {
    throw new Error(`It holds ${found.length} definition files, more than ${mostFiles}: name a folder that holds only definitions`);
  }
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const file of found) {
    const content = await file.content();
    bytes += content.length;
    refuseTooLarge(bytes);
    files.push({ filename: file.path, text: content.toString('utf8') });
  }
  return { outcome: 'read', files: files.sort((a, b) => (a.filename < b.filename ? -1 : 1)), etag: response.etag };
}

function refuseTooLarge(bytes: number) {
  if (bytes > mostBytes) {
    throw new Error(`It holds more than ${mostBytes / 1024 / 1024} MiB: name a folder that holds only definitions`);
  }
}
