import { UsageError } from '../usageError';

/** `https://portal.example.com/` or `portal.example.com` as `https://portal.example.com`: the address of the portal's backend. */
export function serverAddress(text: string): string {
  const full = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(full)) {
    throw new UsageError(
      `"${text}" is not the address of a portal; write it as https://portal.example.com.`,
    );
  }
  const url = new URL(full);
  if (!['http:', 'https:'].includes(url.protocol) || url.username) {
    throw new UsageError(
      `"${text}" is not the address of a portal; it begins with https:// and holds no password.`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
