/** A CUE `bytes` value. */
export class Bytes {
  constructor(readonly data: Uint8Array) {}

  static fromText(text: string): Bytes {
    return new Bytes(new TextEncoder().encode(text));
  }

  equals(other: Bytes): boolean {
    return (
      this.data.length === other.data.length &&
      this.data.every((byte, i) => byte === other.data[i])
    );
  }

  /** As UTF-8; what is not UTF-8 becomes U+FFFD. */
  toText(): string {
    return new TextDecoder().decode(this.data);
  }

  toBase64(): string {
    let binary = '';
    for (const byte of this.data) binary += String.fromCharCode(byte);
    return btoa(binary);
  }
}
