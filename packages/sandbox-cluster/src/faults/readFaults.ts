import { badRequest } from '../api/StatusError';
import { Json, JsonObject, isObject } from '../objects/json';
import { FaultSettings, ImageFault } from './Faults';

const imageFaults: readonly ImageFault[] = ['cannot-pull', 'crash', 'never-ready'];
const example = '{"images": [{"image": "*:broken", "fault": "cannot-pull"}], "api": {"delayMilliseconds": 500}}';

function refuse(what: string): never {
  throw badRequest(`${what}. An example of faults: ${example}`);
}

function readImages(value: Json): FaultSettings['images'] {
  if (!Array.isArray(value)) refuse('"images" is a list of {"image", "fault"}');
  return value.map(item => {
    const image = isObject(item) ? item.image : undefined;
    const fault = isObject(item) ? imageFaults.find(name => name === item.fault) : undefined;
    if (typeof image !== 'string' || fault === undefined)
      refuse(`each of "images" has an "image" (a pattern) and a "fault" (${imageFaults.join(', ')})`);
    return { image, fault };
  });
}

const has = (object: JsonObject, name: string) => object[name] !== undefined && object[name] !== null;

function readDeny({ kind, message }: JsonObject): { kind: string; message: string } {
  if (typeof kind !== 'string' || typeof message !== 'string') refuse('"deny" has a "kind" and a "message"');
  return { kind, message };
}

function readApi(value: Json): FaultSettings['api'] {
  if (!isObject(value)) refuse('"api" is an object');
  const { silent, delayMilliseconds, status, retryAfterSeconds, dropWatches, quoteSecrets, deny } = value;
  const unknown = Object.keys(value).find(
    name => !['silent', 'delayMilliseconds', 'status', 'retryAfterSeconds', 'dropWatches', 'quoteSecrets', 'deny'].includes(name),
  );
  if (unknown) refuse(`"api" has no setting ${JSON.stringify(unknown)}`);
  if (has(value, 'status') && status !== 429 && status !== 500 && status !== 503) refuse('"status" is 429, 500 or 503');
  return {
    ...(silent === true ? { silent } : {}),
    ...(dropWatches === true ? { dropWatches } : {}),
    ...(quoteSecrets === true ? { quoteSecrets } : {}),
    ...(has(value, 'deny') ? { deny: readDeny(isObject(deny) ? deny : {}) } : {}),
    ...(typeof delayMilliseconds === 'number' ? { delayMilliseconds } : {}),
    ...(status === 429 || status === 500 || status === 503 ? { status } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
}

/** Reads what a client asks for. @throws StatusError 400 that says what can be asked for. */
export function readFaults(body: Json): FaultSettings {
  if (!isObject(body)) refuse('faults are an object');
  const unknown = Object.keys(body).find(name => name !== 'images' && name !== 'api');
  if (unknown) refuse(`faults have no part ${JSON.stringify(unknown)}`);
  return {
    ...(has(body, 'images') ? { images: readImages(body.images) } : {}),
    ...(has(body, 'api') ? { api: readApi(body.api) } : {}),
  };
}
