import type { HttpAnswer, HttpRequest } from './createHttpClient';

/** The request that a redirect asks for; undefined when the answer is none. As browsers do: 303, and 301 and 302 after a POST, go on with GET. */
export function nextRequest(request: HttpRequest, from: URL, { status, headers }: HttpAnswer): HttpRequest | undefined {
  const location = headers.location?.[0];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, from.href)) {
    return undefined;
  }
  const to = new URL(location, from.href);
  const becomesGet = status === 303 || (status <= 302 && request.method === 'POST');
  const { body, trailers, ...rest } = request;
  return {
    ...rest,
    url: to.href,
    // What was meant for one host, credentials above all, is not told another.
    headers: to.origin === from.origin ? request.headers : {},
    ...(to.origin === from.origin ? {} : { tls: undefined }),
    ...(becomesGet ? { method: 'GET' } : { body, trailers }),
  };
}
