// A Kubernetes client with nothing to it: one keep-alive agent, what a kubeconfig says, JSON in and out.
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import { createInterface } from 'node:readline';

export async function connectBare(kubeconfigFile) {
  const text = await readFile(kubeconfigFile, 'utf8');
  const field = name => new RegExp(`^\\s*${name}:\\s*"?([^\\s"]+)`, 'm').exec(text)?.[1];
  const decoded = name => field(name) && Buffer.from(field(name), 'base64');
  const agent = new https.Agent({
    keepAlive: true,
    ca: decoded('certificate-authority-data'),
    cert: decoded('client-certificate-data'),
    key: decoded('client-key-data'),
  });
  const token = field('token');
  const streams = new Set();

  function open(method, path, body, contentType = 'application/json') {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': contentType, ...(token ? { authorization: `Bearer ${token}` } : {}) };
      const request = https.request(new URL(path, field('server')), { method, agent, headers });
      request.on('error', reject);
      request.on('response', resolve);
      request.end(body && JSON.stringify(body));
    });
  }

  async function call(...args) {
    const response = await open(...args);
    let answer = '';
    for await (const chunk of response) {
      answer += chunk;
    }
    if (response.statusCode >= 400) {
      throw new Error(`${args[0]} ${args[1]} was answered ${response.statusCode}: ${answer.slice(0, 500)}`);
    }
    return JSON.parse(answer);
  }

  return {
    call,
    apply: (path, object) => call('PATCH', `${path}/${object.metadata.name}?fieldManager=bare`, object, 'application/apply-patch+yaml'),
    /** Tells of each event of a collection until `close`. */
    async watch(path, onEvent) {
      const { metadata } = await call('GET', `${path}?limit=1`);
      const response = await open('GET', `${path}?watch=true&resourceVersion=${metadata.resourceVersion}`);
      streams.add(response);
      response.on('error', () => {});
      createInterface(response).on('line', line => onEvent(JSON.parse(line)));
    },
    close() {
      streams.forEach(stream => stream.destroy());
      agent.destroy();
    },
  };
}
