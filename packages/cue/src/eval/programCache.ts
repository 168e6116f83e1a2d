import type { Program } from './program';

/**
 * Resolved programs by their text. The text alone is the outer key: it is usually the very same string, whose hash the runtime keeps, while a
 * key that is put together would be hashed anew each time.
 */
export class ProgramCache {
  private readonly programs = new Map<string, Map<string, Program>>();

  constructor(private readonly most: number) {}

  /** `variant` is everything besides the text that the program depends on. */
  get(text: string, variant: string, make: () => Program): Program {
    let variants = this.programs.get(text);
    const known = variants?.get(variant);
    if (known) return known;
    const program = make();
    if (!variants) {
      if (this.programs.size >= this.most) this.dropOldest();
      this.programs.set(text, (variants = new Map()));
    }
    // One text in very many variants is one text under many names: not worth keeping them all.
    if (variants.size >= this.most) variants.clear();
    variants.set(variant, program);
    return program;
  }

  clear(): void {
    this.programs.clear();
  }

  private dropOldest(): void {
    const [oldest] = this.programs.keys();
    this.programs.delete(oldest);
  }
}
