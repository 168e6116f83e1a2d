import { Json, numberAt, textAt, valueAt } from '../objects/json';
import { WriteOptions } from '../operations/ClusterContext';
import { DeleteOptions, Propagation } from '../operations/deleteObject';
import { ApiRequest } from './ApiRequest';
import { StatusError, badRequest } from './StatusError';

function readDryRun(values: readonly string[]): boolean {
  if (values.some(value => value !== 'All')) {
    throw new StatusError(
      422,
      'Invalid',
      `CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ${JSON.stringify(values[0])}: supported values: "All"`,
    );
  }
  return values.length > 0;
}

/** A client that does not name itself is known by the first word of its user agent. */
function readManager(request: ApiRequest): string {
  return request.query.get('fieldManager') || request.userAgent.split('/')[0].slice(0, 128) || 'unknown';
}

export function readWriteOptions(request: ApiRequest, subresource: string | undefined, warn: (sentence: string) => void): WriteOptions {
  const validation = request.query.get('fieldValidation') ?? 'Warn';
  if (validation !== 'Strict' && validation !== 'Warn' && validation !== 'Ignore')
    throw badRequest(`fieldValidation: Unsupported value: ${JSON.stringify(validation)}`);
  return {
    dryRun: readDryRun(request.query.getAll('dryRun')),
    fieldManager: readManager(request),
    fieldValidation: validation,
    warn,
    ...(subresource === 'status' || subresource === 'scale' ? { subresource } : {}),
  };
}

function readPropagation(text: string | undefined): Propagation | undefined {
  if (text === undefined || text === 'Background' || text === 'Foreground' || text === 'Orphan') return text;
  throw badRequest(
    `invalid DeleteOptions: propagationPolicy: Unsupported value: ${JSON.stringify(
      text,
    )}: supported values: "Foreground", "Background", "Orphan", "nil"`,
  );
}

/** Options of a deletion come in the body, or in the query. */
export function readDeleteOptions(request: ApiRequest, body: Json): DeleteOptions {
  const { query } = request;
  const bodyDryRun = valueAt(body, 'dryRun');
  const grace =
    numberAt(body, 'gracePeriodSeconds') ?? (query.has('gracePeriodSeconds') ? Number(query.get('gracePeriodSeconds')) : undefined);
  const orphan = valueAt(body, 'orphanDependents') === true ? 'Orphan' : undefined;
  const propagation = readPropagation(textAt(body, 'propagationPolicy') ?? query.get('propagationPolicy') ?? orphan);
  const uid = textAt(body, 'preconditions', 'uid');
  const resourceVersion = textAt(body, 'preconditions', 'resourceVersion');
  return {
    dryRun: readDryRun([...query.getAll('dryRun'), ...(Array.isArray(bodyDryRun) ? bodyDryRun.map(String) : [])]),
    ...(propagation === undefined ? {} : { propagation }),
    ...(uid === undefined ? {} : { uid }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
  };
}
