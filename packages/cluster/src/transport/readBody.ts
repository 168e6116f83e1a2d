import type { IncomingMessage } from 'node:http';

/** The answer was larger than allowed. */
export class TooLargeError extends Error {}

/** The whole body as text. Gives up, and ends the connection, as soon as it is larger than `maxBytes`. */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes: Buffer = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      response.destroy();
      throw new TooLargeError();
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
