import { closeSync, existsSync, fsync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { KubeObject } from '../objects/KubeObject';
import { isObject, parseJson } from '../objects/json';

export type JournalEntry = { version: number; resource: string; key: string; object: KubeObject | null };

const format = 1;
/** The least size at which a file is written anew; above it, four times what was alive the last time. */
const rewriteAfter = 4 * 1024 * 1024;

/**
 * The objects of a cluster in one file, a line for each change. A change is handed to the operating system before it is answered, so it
 * survives the end of this process however it comes; the disk is told to keep it within 100 ms, for all changes of that time at once.
 * When old versions outweigh living objects the file is written anew beside the old one and takes its name.
 */
export class Journal {
  #file: number;
  #size: number;
  #rewriteAt = rewriteAfter;
  #synced = true;
  #timer: NodeJS.Timeout | undefined;

  private constructor(readonly path: string, file: number, size: number) {
    this.#file = file;
    this.#size = size;
  }

  static open(path: string): { journal: Journal; entries: JournalEntry[]; version: number } {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    // A line without its end was cut off while it was being written; nobody was answered for it.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter(line => line !== '');
    const header = lines.length > 0 ? parseJson(lines[0]) : { format, version: 0 };
    if (!isObject(header) || header.format !== format || typeof header.version !== 'number') {
      throw new Error(
        `${path} was not written by this version of the sandbox cluster. Start it with another data folder, or remove that one to begin anew.`,
      );
    }
    // These lines are this class's own writing.
    const entries = lines.slice(1).map(line => JSON.parse(line) as JournalEntry);
    const file = openSync(path, 'a', 0o600);
    const length = Buffer.byteLength(whole);
    ftruncateSync(file, length);
    const journal = new Journal(path, file, length);
    if (lines.length === 0) journal.#write(`${JSON.stringify({ format, version: 0 })}\n`);
    return { journal, entries, version: entries.reduce((highest, entry) => Math.max(highest, entry.version), header.version) };
  }

  append(entry: JournalEntry): void {
    this.#write(`${JSON.stringify(entry)}\n`);
  }

  /** Whether {@link rewrite} would make the file much smaller. */
  get isBloated(): boolean {
    return this.#size > this.#rewriteAt;
  }

  rewrite(version: number, entries: Iterable<JournalEntry>): void {
    const next = `${this.path}.new`;
    const file = openSync(next, 'w', 0o600);
    let size = writeSync(file, `${JSON.stringify({ format, version })}\n`);
    for (const entry of entries) size += writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
    renameSync(next, this.path);
    closeSync(this.#file);
    this.#file = file;
    this.#size = size;
    this.#rewriteAt = Math.max(rewriteAfter, 4 * size);
    this.#synced = true;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#synced) fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #write(line: string): void {
    this.#size += writeSync(this.#file, line);
    this.#synced = false;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#synced = true;
      fsync(this.#file, () => {});
    }, 100).unref();
  }
}
