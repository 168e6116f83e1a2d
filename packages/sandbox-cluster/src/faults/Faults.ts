export type ImageFault = 'cannot-pull' | 'crash' | 'never-ready';

export type FaultSettings = {
  /** What happens to containers whose image matches; `*` stands for anything. The first match counts. */
  images?: { image: string; fault: ImageFault }[];
  api?: {
    /** Requests are taken and never answered, watches stay open and say nothing. */
    silent?: boolean;
    /** Every answer waits as long. */
    delayMilliseconds?: number;
    /** Every request is refused with this code: 429 and 503 tell when to come again. */
    status?: 429 | 500 | 503;
    retryAfterSeconds?: number;
    /** Watches are cut off, and again as soon as they come back. */
    dropWatches?: boolean;
    /** Secrets are refused (422) in the words of an admission webhook that quotes all that it was sent. */
    quoteSecrets?: boolean;
    /** Writes of these kinds are refused (403) in the words of an admission webhook, dry runs as well. */
    deny?: { kind: string; message: string };
  };
};

/** Tags that break whatever they belong to, so that anybody can try a failure without knowing this API. */
const faultByTag: Readonly<Record<string, ImageFault>> = { 'does-not-exist': 'cannot-pull', crash: 'crash', 'never-ready': 'never-ready' };

/** An image pattern matches as a whole; everything but `*` is taken literally. */
function matchesPattern(pattern: string, image: string): boolean {
  return new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(image);
}

/** What goes wrong in this cluster, on request. Listeners hear of every change, so that what was broken recovers when it is over. */
export class Faults {
  #settings: FaultSettings = {};
  readonly #listeners = new Set<(settings: FaultSettings) => void>();

  get settings(): FaultSettings {
    return this.#settings;
  }

  set(settings: FaultSettings): void {
    this.#settings = settings;
    for (const listener of [...this.#listeners]) listener(settings);
  }

  clear(): void {
    this.set({});
  }

  onChange(listener: (settings: FaultSettings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ofImage(image: string): ImageFault | undefined {
    const asked = (this.#settings.images ?? []).find(({ image: pattern }) => matchesPattern(pattern, image));
    return asked?.fault ?? faultByTag[/:([^:/@]+)$/.exec(image)?.[1] ?? ''];
  }
}
