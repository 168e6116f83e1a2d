/** Where a command reads and writes; tests hand in their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
}
