import type { ScannedString, Token } from './token';

/** What a string gathers while it is scanned. */
export class StringContent {
  private readonly texts: string[] = [];
  private readonly interpolations: Token[][] = [];
  private text = '';
  private readonly bytes: number[] = [];

  constructor(readonly type: 'string' | 'bytes') {}

  append(text: string): void {
    this.text += text;
  }

  /** A byte that need not be a character: only in bytes. */
  appendByte(byte: number): void {
    this.flushBytes();
    this.bytes.push(byte);
  }

  interpolate(tokens: Token[]): void {
    this.texts.push(this.text);
    this.text = '';
    this.interpolations.push(tokens);
  }

  finish(): ScannedString {
    const { type, interpolations } = this;
    if (type === 'bytes' && interpolations.length === 0) {
      this.flushBytes();
      return {
        type,
        texts: [''],
        bytes: Uint8Array.from(this.bytes),
        interpolations,
      };
    }
    return { type, texts: [...this.texts, this.text], interpolations };
  }

  private flushBytes(): void {
    for (const byte of new TextEncoder().encode(this.text))
      this.bytes.push(byte);
    this.text = '';
  }
}
