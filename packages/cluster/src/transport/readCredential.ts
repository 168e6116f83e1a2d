import type { ClusterCredential } from '../config/ClusterConfig';

const KEEP_MS = 60_000;
/** A token is renewed this long before it expires. */
const SPARE_MS = 30_000;

export interface CredentialReader {
  /** Headers of the next request. */
  headers(): Promise<{ readonly [name: string]: string }>;
  /** What was used last and must not be told to anybody. */
  secrets(): readonly string[];
  /** Whether there may be another one to be asked for when this one is refused. */
  readonly renewable: boolean;
  /** The credential was refused: ask for it again next time. */
  forget(): void;
}

/** Gives the headers of a credential; a token that changes is asked for when it is about to expire (once a minute where nobody says when), or after it was refused. */
export function readCredential(
  credential: ClusterCredential,
  now: () => number = Date.now,
): CredentialReader {
  let token = '';
  let keepUntil = -Infinity;
  let reading: Promise<void> | undefined;
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  switch (credential.kind) {
    case 'token':
      return {
        renewable: false,
        headers: async () => bearer(credential.token.trim()),
        secrets: () => [credential.token.trim()],
        forget: () => {},
      };
    case 'token-source':
      return {
        renewable: true,
        headers: async () => {
          if (now() >= keepUntil) {
            // All that need it in the same moment wait for one: it may be a program that runs for a second.
            reading ??= credential
              .readToken()
              .then(read => {
                token = read.token.trim();
                keepUntil =
                  read.expiresAt === undefined
                    ? now() + KEEP_MS
                    : read.expiresAt - SPARE_MS;
              })
              .finally(() => {
                reading = undefined;
              });
            await reading;
          }
          return bearer(token);
        },
        secrets: () => [token],
        forget: () => {
          keepUntil = -Infinity;
        },
      };
    case 'certificate':
      return {
        renewable: false,
        headers: async () => ({}),
        secrets: () => [credential.key],
        forget: () => {},
      };
    default:
      throw new Error(`unknown credential ${credential satisfies never}`);
  }
}
