import type { ClusterCredential } from '../config/ClusterConfig';

const KEEP_MS = 60_000;

export interface CredentialReader {
  /** Headers of the next request. */
  headers(): Promise<{ readonly [name: string]: string }>;
  /** What was used last and must not be told to anybody. */
  secrets(): readonly string[];
  /** The credential was refused: ask for it again next time. */
  forget(): void;
}

/** Gives the headers of a credential; a token that changes is asked for once a minute, or after it was refused. */
export function readCredential(
  credential: ClusterCredential,
  now: () => number = Date.now,
): CredentialReader {
  let token = '';
  let readAt = -Infinity;
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  switch (credential.kind) {
    case 'token':
      return {
        headers: async () => bearer(credential.token),
        secrets: () => [credential.token],
        forget: () => {},
      };
    case 'token-source':
      return {
        headers: async () => {
          if (now() - readAt >= KEEP_MS) {
            token = (await credential.readToken()).trim();
            readAt = now();
          }
          return bearer(token);
        },
        secrets: () => [token],
        forget: () => {
          readAt = -Infinity;
        },
      };
    case 'certificate':
      return {
        headers: async () => ({}),
        secrets: () => [credential.key],
        forget: () => {},
      };
    default:
      throw new Error(`unknown credential ${credential satisfies never}`);
  }
}
