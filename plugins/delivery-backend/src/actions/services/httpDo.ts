import { parseDuration } from '@slipway/workflow';
import type { JsonObject } from '@slipway/oam';
import type { ActionCall } from '@slipway/workflow';
import { type HttpAnswer, type HttpRequest, OutgoingError } from '../../outgoing';
import { chooseCluster } from '../kube/chooseCluster';
import { refuseForeignSecrets } from '../kube/reach';
import { isObject, readOptionalObject, readOptionalText, readStringMap, readText } from '../parameters';
import { EffectFailed, performOnce } from '../performOnce';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';
import { readSecret } from './readSecret';

/** Methods that change nothing: asked again in each execution, so that a template can wait for an answer. */
const safe = ['GET', 'HEAD', 'OPTIONS'];

/** `http.#HTTPDo`: one that may change something is sent once, whatever happens to us. */
export const httpDo: ActionHandler = async (call, execution) => {
  const request = await readRequest(call.parameters, execution);
  const what = `${request.method} ${originOf(request.url)}`;
  const wait = waitsFor(call, execution, request);
  if (wait) {
    return { kind: 'waiting', message: `${what} waits: no more than ${wait.limit} in ${wait.text}.`, recheckAt: wait.until };
  }
  if (safe.includes(request.method)) {
    const answer = await execution.deps.http.send(request);
    return { kind: 'done', results: resultOf(answer), sentence: `${what} answered ${answer.status}.` };
  }
  return performOnce(call, execution, {
    what,
    intent: { method: request.method, url: request.url, bytes: request.body?.length ?? 0 },
    async perform(idempotencyKey) {
      try {
        const headers = { 'idempotency-key': idempotencyKey, ...request.headers };
        return resultOf(await execution.deps.http.send({ ...request, headers }));
      } catch (error) {
        if (error instanceof OutgoingError && error.problem !== 'unanswered') {
          throw new EffectFailed(error.message, error.problem === 'unreached');
        }
        throw error;
      }
    },
  });
};

/** When the request may be sent, where its `ratelimiter` says not now. What was sent already waits for nothing. */
function waitsFor(call: ActionCall, { records, limits }: StepExecution, { method, url }: HttpRequest): { readonly limit: number; readonly text: string; readonly until: number } | undefined {
  const limiter = readOptionalObject(readOptionalObject(call.parameters, 'request'), 'ratelimiter');
  if (Object.keys(limiter).length === 0 || records.get(call.path)?.state === 'done') {
    return undefined;
  }
  const { limit } = limiter;
  const text = readText(limiter, 'period');
  const period = parseDuration(text);
  if (typeof limit !== 'number' || limit < 1 || !period) {
    throw new ActionRefused('A ratelimiter needs a "limit" of at least 1, and a "period" such as "10s".');
  }
  const until = limits(`${method} ${url.split('?')[0]}`, { limit, period });
  return until === undefined ? undefined : { limit, text, until };
}

async function readRequest(parameters: JsonObject, execution: StepExecution): Promise<HttpRequest> {
  const options = readOptionalObject(parameters, 'request');
  const timeout = readOptionalText(options, 'timeout');
  const timeoutMs = timeout === undefined ? undefined : parseDuration(timeout);
  if (timeout !== undefined && timeoutMs === undefined) {
    throw new ActionRefused(`The timeout "${timeout}" is no length of time; write for example 10s.`);
  }
  return {
    method: readText(parameters, 'method').toUpperCase(),
    url: readText(parameters, 'url'),
    headers: { ...readStringMap(options.header), ...(await secretHeaders(options, execution)) },
    body: typeof options.body === 'string' ? options.body : undefined,
    trailers: isObject(options.trailer) ? readStringMap(options.trailer) : undefined,
    timeoutMs,
    tls: await readTls(parameters, execution),
    signal: execution.request.signal,
  };
}

async function secretHeaders(options: JsonObject, execution: StepExecution): Promise<{ [name: string]: string }> {
  const headers: { [name: string]: string } = {};
  const entries = Array.isArray(options.headersFromSecret) ? options.headersFromSecret.filter(isObject) : [];
  for (const entry of entries) {
    const name = readOptionalText(entry, 'name') ?? readText(entry, 'header');
    const secret = await secretOf(readText(entry, 'secret'), undefined, execution);
    headers[name] = valueIn(secret, readText(entry, 'key'), readText(entry, 'secret'));
  }
  return headers;
}

/** The certificates of `tls_config`: `ca.crt`, `client.crt` and `client.key` of a Secret, as in KubeVela. */
async function readTls(parameters: JsonObject, execution: StepExecution): Promise<HttpRequest['tls']> {
  if (!isObject(parameters.tls_config)) {
    return undefined;
  }
  const values = await secretOf(readText(parameters.tls_config, 'secret'), readOptionalText(parameters.tls_config, 'namespace'), execution);
  return {
    ca: values['ca.crt'],
    cert: values['client.crt'] ?? values['tls.crt'],
    key: values['client.key'] ?? values['tls.key'],
  };
}

async function secretOf(name: string, namespace: string | undefined, execution: StepExecution): Promise<{ [key: string]: string }> {
  const cluster = await chooseCluster(undefined, execution);
  const reference = { name, namespace: namespace ?? execution.request.run.application.metadata.namespace };
  refuseForeignSecrets({ kind: 'Secret', namespace: reference.namespace }, execution);
  return readSecret(cluster, reference, execution);
}

function valueIn(secret: { readonly [key: string]: string }, key: string, name: string): string {
  if (!Object.hasOwn(secret, key)) {
    throw new ActionRefused(`The Secret "${name}" has no key "${key}".`);
  }
  return secret[key];
}

function resultOf({ status, body, headers, trailers }: HttpAnswer): JsonObject {
  return { statusCode: status, body, header: listed(headers), trailer: listed(trailers) };
}

/** Headers by the names that KubeVela gives them: `Content-Type`. */
function listed(headers: HttpAnswer['headers']): JsonObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name.replace(/(^|-)[a-z]/g, start => start.toUpperCase()), [...values]]),
  );
}

/** The address without what may be secret in it. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'an address that is none';
}
