import { parse } from 'yaml';
import { Json, isObject, objectAt, objectsAt, parseJson, textAt } from '../objects/json';
import { ApiClient } from './ApiClient';

/** A client for the first cluster and user of a kubeconfig with everything inside, as this package writes them. */
export function clientFromKubeconfig(text: string): ApiClient {
  const config: Json = parseJson(JSON.stringify(parse(text)));
  const cluster = objectAt(objectsAt(config, 'clusters')[0], 'cluster');
  const user = objectAt(objectsAt(config, 'users')[0], 'user');
  const decoded = (source: Json | undefined, name: string) => {
    const encoded = isObject(source) ? textAt(source, name) : undefined;
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
  };
  return new ApiClient({
    url: textAt(cluster, 'server') ?? '',
    certificateAuthority: decoded(cluster, 'certificate-authority-data') ?? '',
    token: textAt(user, 'token'),
    certificate: decoded(user, 'client-certificate-data'),
    key: decoded(user, 'client-key-data'),
  });
}
