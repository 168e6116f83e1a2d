/*
 * HTTP to services outside of the clusters, for workflow steps.
 *
 * An address that an Application names may be a trap: the metadata service of the cloud, the backend itself, a host that answers without end. So each request, and each
 * redirect of it, has to be on the allow-list; the addresses that its host has are checked, and it is one of those that is connected to; time and size have limits. An
 * error says whether something was sent, so that the caller knows whether it may be sent again.
 */
import { type ClientRequest, type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isAllowed } from './allowList';
import { messageOf } from './messageOf';
import { OutgoingError } from './OutgoingError';
import type { OutgoingSettings } from './readOutgoingSettings';
import { nextRequest } from './followRedirect';
import { guardedLookup, refuseLiteral } from './resolveGuarded';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  readonly trailers?: { readonly [name: string]: string };
  /** Milliseconds, at most what the configuration allows. Default 3,000, as KubeVela. */
  readonly timeoutMs?: number;
  /** PEM: whom to trust, and who asks. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string[] };
  readonly trailers: { readonly [name: string]: string[] };
  readonly body: string;
}

export interface HttpClient {
  /** Throws `OutgoingError`. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

const DEFAULT_TIMEOUT_MS = 3_000;
const MOST_REDIRECTS = 5;

export function createHttpClient(settings: OutgoingSettings): HttpClient {
  return {
    async send(request) {
      const deadline = AbortSignal.timeout(Math.min(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, settings.timeoutMs));
      const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
      let current = request;
      for (let redirects = 0; ; redirects += 1) {
        const url = checkUrl(current.url, settings);
        const answer = await exchange(url, { ...current, signal }, settings);
        const next = nextRequest(current, url, answer);
        if (!next) {
          return answer;
        }
        if (redirects === MOST_REDIRECTS) {
          throw new OutgoingError('unanswered', `${url.origin} redirects more than ${MOST_REDIRECTS} times.`);
        }
        current = next;
      }
    },
  };
}

function checkUrl(text: string, settings: OutgoingSettings): URL {
  if (!URL.canParse(text)) {
    throw new OutgoingError('refused', 'The address is no URL; it begins with https:// or http://.');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OutgoingError('refused', `${url.protocol} addresses cannot be asked; write https:// or http://.`);
  }
  if (url.username || url.password) {
    throw new OutgoingError('refused', `The address of ${url.host} holds a user name or password; put it into a header from a Secret.`);
  }
  if (!isAllowed(url, settings.allow)) {
    throw new OutgoingError('refused', `${url.origin} is not on the list of addresses that workflow steps may use. The platform team adds it to delivery.http.allow.`);
  }
  refuseLiteral(url.hostname, settings);
  return url;
}

function exchange(url: URL, request: HttpRequest, settings: OutgoingSettings): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (error: unknown) => reject(error instanceof OutgoingError ? error : explain(error, url, connected));
    const options: RequestOptions = {
      method: request.method,
      headers: { 'user-agent': 'slipway', ...withoutConnectionHeaders(request.headers) },
      lookup: guardedLookup(settings),
      signal: request.signal,
      agent: false,
    };
    let sending: ClientRequest;
    try {
      sending = url.protocol === 'https:' ? requestHttps(url, { ...options, ...request.tls }) : requestHttp(url, options);
    } catch (error) {
      reject(new OutgoingError('refused', `The request to ${url.origin} cannot be sent: ${messageOf(error)}.`));
      return;
    }
    sending.on('socket', socket => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    sending.on('error', fail);
    sending.on('response', response => readAnswer(response, url, settings).then(resolve, fail));
    if (request.trailers) {
      sending.addTrailers(Object.entries(request.trailers));
    }
    sending.end(request.body);
  });
}

async function readAnswer(response: IncomingMessage, url: URL, { maxBytes }: OutgoingSettings): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      response.destroy();
      throw new OutgoingError('unanswered', `${url.origin} answered with more than ${maxBytes} bytes, which is more than is read.`);
    }
    chunks.push(bytes);
  }
  return {
    status: response.statusCode ?? 0,
    headers: listed(response.headersDistinct),
    trailers: listed(response.trailersDistinct),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Headers that belong to the connection, or say whom it is with: the address alone decides that. */
function withoutConnectionHeaders(headers: HttpRequest['headers']): { [name: string]: string } {
  const ours = ['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'keep-alive'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.includes(name.toLowerCase())));
}

function listed(values: NodeJS.Dict<string[]>): { [name: string]: string[] } {
  return Object.fromEntries(Object.entries(values).flatMap(([name, list]): [string, string[]][] => (list ? [[name, list]] : [])));
}

function explain(error: unknown, url: URL, connected: boolean): OutgoingError {
  const timedOut = typeof error === 'object' && error !== null && 'name' in error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  const reason = timedOut ? 'it took too long' : messageOf(error);
  return connected
    ? new OutgoingError('unanswered', `${url.origin} gave no answer: ${reason}.`)
    : new OutgoingError('unreached', `${url.origin} could not be reached: ${reason}.`);
}
