import { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from 'node:https';
import { Socket } from 'node:net';
import { timingSafeEqual } from 'node:crypto';
import { Caller } from '../identity/Caller';
import { readToken } from '../identity/serviceAccountTokens';
import { JsonObject } from '../objects/json';
import { Faults } from '../faults/Faults';
import { quoteSecret } from '../faults/quoteSecret';
import { readFaults } from '../faults/readFaults';
import { ClusterContext } from '../operations/ClusterContext';
import { authorize } from '../rbac/authorize';
import { ApiRequest, readRequest } from './ApiRequest';
import { discover, isServed, versionDocument } from './discovery';
import { findTarget } from './findTarget';
import { handleObjects, selectionOf } from './handleObjects';
import { handleLogs } from './handleLogs';
import { handleReviews } from './handleReviews';
import { handleTokenRequest } from './handleTokenRequest';
import { StatusError, internalError, methodNotAllowed, unauthorized, unknownPath } from './StatusError';
import { Watch, watchObjects } from './watchObjects';

export type ApiServerOptions = {
  readonly context: ClusterContext;
  readonly faults: Faults;
  readonly token: string;
  /** Listens already; it is closed with the API. */
  readonly server: Server;
};

/** The Kubernetes API over HTTPS, with the sandbox's own paths below `/sandbox`. */
export class ApiServer {
  readonly #options: ApiServerOptions;
  readonly #server: Server;
  readonly #watches = new Set<Watch>();
  /** Requests that a fault keeps without an answer. */
  readonly #held = new Set<ServerResponse>();
  readonly #sockets = new Set<Socket>();

  constructor(options: ApiServerOptions) {
    this.#options = options;
    this.#server = options.server;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('request', (message: IncomingMessage, response: ServerResponse) => {
      this.#handle(message, response).catch(error => this.#fail(response, error));
    });
    options.faults.onChange(({ api }) => {
      for (const watch of [...this.#watches]) {
        if (api?.dropWatches) watch.end();
        else watch.setSilent(api?.silent === true);
      }
      if (!api?.silent) for (const response of [...this.#held]) response.destroy();
    });
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.#server.close(() => resolve());
      // One that is still shaking hands is no connection of HTTP yet, and would go on afterwards.
      for (const socket of [...this.#sockets]) socket.destroy();
    });
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readRequest(message);
    const caller = this.#identify(message);
    if (!caller) throw unauthorized();
    if (request.path[0] === 'sandbox' && caller.kind === 'owner') return this.#answer(response, 200, await this.#handleSandbox(request));
    if (await this.#misbehave(response)) return undefined;
    const probe = request.path.length === 1 && ['healthz', 'livez', 'readyz'].includes(request.path[0]);
    if (probe) return this.#text(response, 'ok');
    if (request.path[0] === 'version' && request.path.length === 1) return this.#answer(response, 200, versionDocument());
    const found = request.method === 'GET' ? discover(request.path, this.#options.context.registry.all()) : undefined;
    if (found !== undefined) return this.#answer(response, 200, found as JsonObject);
    return this.#handleKinds(request, response, caller);
  }

  async #handleKinds(request: ApiRequest, response: ServerResponse, caller: Caller): Promise<void> {
    const { context, token } = this.#options;
    const review = await handleReviews(request, caller, context.store);
    if (review) return this.#answer(response, 201, review);
    const target = findTarget(request.path, context.registry);
    if (!target && !isServed(request.path, context.registry.all())) return this.#text(response, '404 page not found\n', 404);
    if (!target) throw unknownPath();
    authorize(context, caller, request, target);
    if (target.subresource === 'log' && request.method === 'GET') return handleLogs(context, target, request, response);
    if (target.subresource === 'token' && target.resource.plural === 'serviceaccounts')
      return this.#answer(response, 201, await handleTokenRequest(context, target, request, token));
    const watching = request.query.get('watch');
    if (request.method === 'GET' && (watching === 'true' || watching === '1') && target.subresource === undefined) {
      return this.#watch(request, response, target);
    }
    if (['POST', 'PUT', 'PATCH'].includes(request.method)) await this.#admit(request, target);
    const answer = await handleObjects(context, request, target);
    for (const sentence of answer.warnings ?? [])
      response.appendHeader('warning', `299 - ${JSON.stringify(sentence.replace(/[^\x20-\x7e]/g, '?'))}`);
    return this.#answer(response, answer.code, answer.body);
  }

  /** What an admission webhook would have to say, where a fault asks for one. */
  async #admit(request: ApiRequest, { resource, name = '' }: NonNullable<ReturnType<typeof findTarget>>): Promise<void> {
    const { quoteSecrets, deny } = this.#options.faults.settings.api ?? {};
    if (quoteSecrets && resource.plural === 'secrets') throw quoteSecret(name, await request.body());
    if (deny?.kind === resource.kind) throw new StatusError(403, 'Forbidden', `admission webhook "policy.example.com" denied the request: ${deny.message}`);
  }

  #watch(request: ApiRequest, response: ServerResponse, target: NonNullable<ReturnType<typeof findTarget>>): void {
    const since = request.query.get('resourceVersion');
    const options = {
      selection: selectionOf(request, target),
      ...(since ? { since: Number(since) } : {}),
      initialEvents: request.query.get('sendInitialEvents') === 'true',
      bookmarks: request.query.get('allowWatchBookmarks') === 'true',
      timeoutSeconds: Number(request.query.get('timeoutSeconds') ?? 0) || 1800 + Math.random() * 1800,
    };
    if (this.#options.faults.settings.api?.dropWatches) {
      response.destroy();
      return;
    }
    const watch = watchObjects(this.#options.context, target.resource, options, response, () => this.#watches.delete(watch));
    if (!response.writableEnded) this.#watches.add(watch);
  }

  async #handleSandbox(request: ApiRequest): Promise<JsonObject> {
    const { faults, context } = this.#options;
    const [, topic] = request.path;
    if (topic === 'faults' && request.path.length === 2) {
      if (request.method === 'PUT') faults.set(readFaults(await request.body()));
      else if (request.method === 'DELETE') faults.clear();
      else if (request.method !== 'GET') throw methodNotAllowed();
      return { ...faults.settings } as JsonObject;
    }
    if (topic === 'counters' && request.path.length === 2) {
      if (request.method === 'DELETE') context.counters.reset();
      else if (request.method !== 'GET') throw methodNotAllowed();
      return { writes: context.counters.writes, objects: context.counters.objects, usedAccess: context.counters.usedAccess };
    }
    if (topic === 'compact' && request.path.length === 2) {
      if (request.method !== 'POST') throw methodNotAllowed();
      context.store.compact();
      return { oldestVersion: context.store.oldestVersion };
    }
    throw unknownPath();
  }

  /** Plays the faults of the API; true when the request got its answer, or never gets one. */
  async #misbehave(response: ServerResponse): Promise<boolean> {
    const { api } = this.#options.faults.settings;
    if (!api) return false;
    if (api.silent) {
      this.#held.add(response);
      response.once('close', () => this.#held.delete(response));
      return true;
    }
    if (api.delayMilliseconds) await new Promise(resolve => setTimeout(resolve, api.delayMilliseconds));
    if (api.status === undefined) return false;
    const seconds = api.retryAfterSeconds ?? 1;
    if (api.status === 500) throw internalError('Internal error occurred: this cluster was asked to fail');
    response.setHeader('retry-after', String(seconds));
    if (api.status === 429)
      throw new StatusError(429, 'TooManyRequests', 'Too many requests, please try again later.', { retryAfterSeconds: seconds });
    throw new StatusError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request', {
      retryAfterSeconds: seconds,
    });
  }

  #identify(message: IncomingMessage): Caller | undefined {
    const authorization = message.headers.authorization ?? '';
    const given = Buffer.from(authorization);
    const wanted = Buffer.from(`Bearer ${this.#options.token}`);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return { kind: 'owner' };
    return authorization.startsWith('Bearer ')
      ? readToken(authorization.slice('Bearer '.length), this.#options.token, this.#options.context)
      : undefined;
  }

  #answer(response: ServerResponse, code: number, body: JsonObject): void {
    if (response.destroyed) return;
    const text = JSON.stringify(body);
    response.writeHead(code, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }

  #text(response: ServerResponse, text: string, code = 200): void {
    response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(text);
  }

  #fail(response: ServerResponse, error: unknown): void {
    const status =
      error instanceof StatusError
        ? error
        : internalError(error instanceof Error ? `Internal error occurred: ${error.message}` : 'Internal error occurred');
    if (response.headersSent) response.destroy();
    else this.#answer(response, status.code, status.toJson());
  }
}
