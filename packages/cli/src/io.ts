/** Where a command reads and writes; tests hand in their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Environment variables. */
  readonly env: { readonly [name: string]: string | undefined };
  /** Asks the person at the terminal; absent when nobody sits there. */
  ask?(question: string): Promise<string>;
  /** Has the person's browser show a page; answers whether it can. */
  open?(page: string): Promise<boolean>;
  /** Ends commands that would go on for ever. A process is ended by its signal instead. */
  readonly interrupted?: AbortSignal;
}
