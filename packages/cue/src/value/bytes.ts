/** A CUE `bytes` value. */
export class Bytes {
  constructor(readonly data: Uint8Array) {}

  static fromText(text: string): Bytes {
    return new Bytes(new TextEncoder().encode(text));
  }

  /** The bytes of all parts in a row. */
  static concat(parts: readonly Bytes[]): Bytes {
    const joined = new Uint8Array(
      parts.reduce((length, { data }) => length + data.length, 0),
    );
    let at = 0;
    for (const { data } of parts) {
      joined.set(data, at);
      at += data.length;
    }
    return new Bytes(joined);
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
