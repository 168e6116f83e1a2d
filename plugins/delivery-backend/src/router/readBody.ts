import { limitName } from '@slipway/cue';
import type { Request, RequestHandler } from 'express';
import type { BodyLimit } from '../limits/deliveryLimits';
import { refusal } from '../refusals/RequestRefused';

const limitOf = new WeakMap<Request, BodyLimit>();

/** Says once, for all routes behind it, how large a body may be. */
export function limitBodies(limit: BodyLimit): RequestHandler {
  return (request, _response, next) => {
    limitOf.set(request, limit);
    next();
  };
}

const readableTypes = [
  'application/cue',
  'application/json',
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'text/plain',
];

/**
 * The body of a request as text. Refuses what is too large with 413, without keeping it, and a content type that is neither YAML nor JSON with 415.
 */
export async function readBody(request: Request): Promise<string> {
  requireReadableType(request);
  const limit = limitOf.get(request);
  if (!limit) {
    throw new Error('Nobody has said how large a body may be (limitBodies)');
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit.bytes) {
    throw tooLarge(limit);
  }
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity') {
    throw refusal(415, 'unsupported_encoding', `A body with Content-Encoding "${encoding}" is not read`, 'send it uncompressed');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit.bytes) {
      throw tooLarge(limit);
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw refusal(400, 'not_utf8', 'The body is not text in UTF-8', 'save the file as UTF-8 and send it again');
  }
}

function requireReadableType(request: Request) {
  const header = request.headers['content-type'];
  // A client that says nothing is taken at its word: JSON is YAML, and the parser finds out.
  const type = header?.split(';')[0].trim().toLowerCase();
  // curl --data sends this unless told otherwise; the text arrives as it was written.
  if (type && type !== 'application/x-www-form-urlencoded' && !readableTypes.includes(type)) {
    throw refusal(
      415,
      'unsupported_type',
      `A body of the type "${type}" is not read`,
      'send YAML with "Content-Type: application/yaml", or JSON with "Content-Type: application/json"',
    );
  }
}

function tooLarge(limit: BodyLimit) {
  return refusal(
    413,
    'too_large',
    `The body is larger than ${sizeOf(limit.bytes)}, which is the most that is read${limitName(limit, 'bytes')}`,
    'split the Application, or move large contents into objects that it only names',
  );
}

function sizeOf(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}
