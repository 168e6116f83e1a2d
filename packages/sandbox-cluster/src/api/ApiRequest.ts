import { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { Json, parseJson } from '../objects/json';
import { StatusError, badRequest, unsupportedMediaType } from './StatusError';

/** Kubernetes refuses bodies above 3 MiB. */
const largestBody = 3 * 1024 * 1024;

export type ApiRequest = {
  readonly method: string;
  /** Decoded segments of the path. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly userAgent: string;
  readonly body: () => Promise<Json>;
};

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > largestBody) throw new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${largestBody}`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string, contentType: string): Json {
  if (text === '') return null;
  // Such a key would change what an object inherits instead of what it has.
  if (text.includes('__proto__')) throw badRequest('the body has a key "__proto__", which this API server does not take');
  try {
    if (contentType.includes('yaml') && !text.trimStart().startsWith('{')) {
      const parsed: unknown = parseYaml(text, { maxAliasCount: 100 });
      return parseJson(JSON.stringify(parsed ?? null));
    }
    return parseJson(text);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type JSON or YAML): ${error instanceof Error ? error.message : error}`,
    );
  }
}

export function readRequest(message: IncomingMessage): ApiRequest {
  const url = new URL(message.url ?? '/', 'https://sandbox');
  const contentType = (message.headers['content-type'] ?? '').split(';')[0].trim();
  if (contentType.includes('protobuf') || contentType.includes('cbor'))
    throw unsupportedMediaType(['application/json', 'application/yaml']);
  let path: string[];
  try {
    path = url.pathname
      .split('/')
      .filter(part => part !== '')
      .map(decodeURIComponent);
  } catch {
    throw badRequest('the path of the request is not encoded correctly');
  }
  return {
    method: message.method ?? 'GET',
    path,
    query: url.searchParams,
    contentType,
    userAgent: message.headers['user-agent'] ?? '',
    body: async () => parseBody(await readText(message), contentType),
  };
}
