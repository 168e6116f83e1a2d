/** The HTTP API as a script uses it: with the demo's token, or as one of the demo's people. */
export function portalApi({ url, token }) {
  return {
    as: async role => portalApi({ url, token: await personToken(url, role) }),
    async call(method, path, body, contentType = 'application/json') {
      const response = await fetch(`${url}/api/delivery${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': contentType }),
        },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : undefined };
    },
  };
}

/** One documented call gives the token of a person of the demo. */
export async function personToken(url, role) {
  const response = await fetch(`${url}/api/auth/demo/refresh`, { headers: { 'X-Demo-Role': role } });
  return (await response.json()).backstageIdentity.token;
}
