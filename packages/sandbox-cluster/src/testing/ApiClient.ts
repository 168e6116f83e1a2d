import { Agent, request } from 'node:https';
import { Json, JsonObject, isObject, parseJson } from '../objects/json';

export type ApiAnswer = { code: number; body: JsonObject; headers: Record<string, string | string[] | undefined>; text: string };

export type ApiClientOptions = { url: string; certificateAuthority: string; token?: string; certificate?: string; key?: string };

export type WatchEvent = { type: string; object: JsonObject };

/** The little of an HTTP client that tests of an API server need; it hides nothing of the answers. */
export class ApiClient {
  readonly #agent: Agent;

  constructor(readonly options: ApiClientOptions) {
    this.#agent = new Agent({ keepAlive: true, ca: options.certificateAuthority, cert: options.certificate, key: options.key });
  }

  get(path: string): Promise<ApiAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body: Json): Promise<ApiAnswer> {
    return this.send('POST', path, body);
  }

  put(path: string, body: Json): Promise<ApiAnswer> {
    return this.send('PUT', path, body);
  }

  delete(path: string, body?: Json): Promise<ApiAnswer> {
    return this.send('DELETE', path, body);
  }

  patch(path: string, body: Json, type: 'merge' | 'json' | 'strategic' = 'merge'): Promise<ApiAnswer> {
    const names = { merge: 'merge-patch', json: 'json-patch', strategic: 'strategic-merge-patch' };
    return this.send('PATCH', path, body, `application/${names[type]}+json`);
  }

  apply(path: string, body: Json, options: { manager?: string; force?: boolean; dryRun?: boolean } = {}): Promise<ApiAnswer> {
    const query = `fieldManager=${options.manager ?? 'contract'}&force=${options.force === true}${options.dryRun ? '&dryRun=All' : ''}`;
    return this.send('PATCH', `${path}?${query}`, body, 'application/apply-patch+yaml');
  }

  send(method: string, path: string, body?: Json, contentType = 'application/json'): Promise<ApiAnswer> {
    const { url, token } = this.options;
    const text = body === undefined ? undefined : JSON.stringify(body);
    // Node sends the body of a DELETE without its length, unless told.
    const length = text === undefined ? {} : { 'content-length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, url),
        {
          method,
          agent: this.#agent,
          headers: {
            'content-type': contentType,
            accept: 'application/json',
            ...length,
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
        },
        incoming => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const answer = Buffer.concat(chunks).toString('utf8');
            const isJson = String(incoming.headers['content-type']).includes('json');
            const parsed = isJson && answer !== '' ? parseJson(answer) : {};
            resolve({ code: incoming.statusCode ?? 0, body: isObject(parsed) ? parsed : {}, headers: incoming.headers, text: answer });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  /** Follows a watch until `until` is content with the events so far. @throws when that takes too long. */
  watch(
    path: string,
    until: (events: WatchEvent[]) => boolean,
    options: { milliseconds?: number; started?: () => void } = {},
  ): Promise<WatchEvent[]> {
    const { url, token } = this.options;
    const events: WatchEvent[] = [];
    return new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, url), { agent: this.#agent, headers: token ? { authorization: `Bearer ${token}` } : {} });
      const deadline = setTimeout(() => {
        outgoing.destroy();
        reject(new Error(`The watch of ${path} did not see what it waited for. It saw: ${JSON.stringify(events).slice(0, 2000)}`));
      }, options.milliseconds ?? 10_000);
      const finish = (outcome: () => void) => {
        clearTimeout(deadline);
        outgoing.destroy();
        outcome();
      };
      outgoing.on('error', error => finish(() => reject(error)));
      outgoing.on('response', incoming => {
        let rest = '';
        options.started?.();
        incoming.on('data', (chunk: Buffer) => {
          const lines = (rest + chunk.toString('utf8')).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            const event = parseJson(line);
            if (isObject(event) && isObject(event.object)) events.push({ type: String(event.type), object: event.object });
          }
          if (until(events)) finish(() => resolve(events));
        });
        incoming.on('error', error => finish(() => reject(error)));
        incoming.on('end', () =>
          finish(() =>
            until(events)
              ? resolve(events)
              : reject(new Error(`The watch of ${path} ended early: ${JSON.stringify(events).slice(0, 2000)}`)),
          ),
        );
      });
      outgoing.end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
