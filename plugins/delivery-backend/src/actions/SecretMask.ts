import type { JsonObject } from '@slipway/oam';
import type { JsonValue } from '@slipway/cue';

/** Shorter values would hide words that are no secrets. */
const shortest = 4;

/** Values of Secrets that an execution has read: they go where the step sends them, and into no sentence and no record. */
export class SecretMask {
  private readonly values = new Set<string>();

  add(value: string): void {
    if (value.length >= shortest) {
      this.values.add(value);
    }
  }

  /** All values of a Secret, encoded and plain. */
  addSecret(secret: { readonly [field: string]: unknown }): void {
    for (const encoded of stringsIn(secret.data)) {
      this.add(encoded);
      this.add(Buffer.from(encoded, 'base64').toString('utf8'));
    }
    stringsIn(secret.stringData).forEach(value => this.add(value));
  }

  hide(text: string): string {
    return [...this.values].sort((a, b) => b.length - a.length).reduce((hidden, value) => hidden.split(value).join('(secret)'), text);
  }

  hideIn(value: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, this.hideValue(child)]));
  }

  private hideValue(value: JsonValue): JsonValue {
    if (typeof value === 'string') {
      return this.hide(value);
    }
    if (Array.isArray(value)) {
      return value.map(item => this.hideValue(item));
    }
    return typeof value === 'object' && value !== null ? this.hideIn(value) : value;
  }
}

function stringsIn(values: unknown): string[] {
  return typeof values === 'object' && values !== null ? Object.values(values).filter(value => typeof value === 'string') : [];
}
