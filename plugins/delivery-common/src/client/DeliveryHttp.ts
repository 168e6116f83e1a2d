import { DeliveryError } from './DeliveryError';
import type { DeliveryRequestOptions } from './types';

/** What the client needs: the discovery and fetch APIs of a frontend, or those services of a backend. */
export interface DeliveryClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** The global `fetch` when left out. */
  fetchApi?: { fetch: typeof fetch };
}

export type Query = { [name: string]: string | number | boolean | undefined };

/** Requests to the HTTP API: escapes, sends, and turns every answer that is not a success into a `DeliveryError`. */
export class DeliveryHttp {
  readonly #discoveryApi: DeliveryClientOptions['discoveryApi'];
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: DeliveryClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch: (...args) => fetch(...args) };
  }

  get<T>(
    path: string,
    query: Query,
    request?: DeliveryRequestOptions,
  ): Promise<T> {
    return this.#json<T>('GET', `${path}${queryString(query)}`, {}, request);
  }

  send<T>(
    method: string,
    path: string,
    body: string | object | undefined,
    request?: DeliveryRequestOptions,
  ): Promise<T> {
    if (body === undefined) {
      return this.#json<T>(method, path, {}, request);
    }
    // Text goes as it is, so that the lines that errors name are those of the person's own text.
    const [contentType, text] =
      typeof body === 'string'
        ? ['application/yaml', body]
        : ['application/json', JSON.stringify(body)];
    return this.#json<T>(
      method,
      path,
      { body: text, headers: { 'Content-Type': contentType } },
      request,
    );
  }

  /** Text as it comes, decoded. Ends when the server ends it, or when `signal` aborts. */
  async *text(
    path: string,
    query: Query,
    request?: DeliveryRequestOptions,
  ): AsyncIterable<string> {
    const response = await this.#request(
      'GET',
      `${path}${queryString(query)}`,
      { headers: { Accept: 'text/plain' } },
      request,
    );
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    try {
      while (reader) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        yield decoder.decode(value, { stream: true });
      }
    } finally {
      await reader?.cancel().catch(() => {});
    }
  }

  async #json<T>(
    method: string,
    pathAndQuery: string,
    content: { body?: string; headers?: { [name: string]: string } },
    request?: DeliveryRequestOptions,
  ): Promise<T> {
    const response = await this.#request(
      method,
      pathAndQuery,
      {
        ...content,
        headers: { Accept: 'application/json', ...content.headers },
      },
      request,
    );
    return (await response.json()) as T;
  }

  async #request(
    method: string,
    pathAndQuery: string,
    content: { body?: string; headers?: { [name: string]: string } },
    request: DeliveryRequestOptions = {},
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('delivery');
    const response = await this.#fetchApi.fetch(`${baseUrl}${pathAndQuery}`, {
      method,
      body: content.body,
      signal: request.signal,
      headers: {
        ...content.headers,
        ...(request.token ? { Authorization: `Bearer ${request.token}` } : {}),
      },
    });
    if (!response.ok) {
      throw await DeliveryError.fromResponse(response);
    }
    return response;
  }
}

/** `?a=1&b=x`; what is undefined or empty is left out. */
export function queryString(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      params.set(name, String(value));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
