import { JsonObject, numberAt, objectAt, objectsAt, textAt, valueAt } from '../../objects/json';
import { FieldMistake, duplicateValue, invalidValue, missingReference, required, unsupportedValue } from '../FieldMistake';
import { compareQuantities, isQuantity } from '../quantity';
import { nameMistake } from '../validateMetadata';

const portRule = 'must be between 1 and 65535, inclusive';
export const isPort = (port: number | undefined) => port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65535;

const environmentName = /^[ -<>-~]+$/;

function validatePorts(container: JsonObject, field: string): FieldMistake[] {
  const names = new Set<string>();
  return objectsAt(container, 'ports').flatMap((port, index) => {
    const at = `${field}.ports[${index}]`;
    const mistakes: FieldMistake[] = [];
    const number = numberAt(port, 'containerPort');
    if (number === undefined || number === 0) mistakes.push(required(`${at}.containerPort`));
    else if (!isPort(number)) mistakes.push(invalidValue(`${at}.containerPort`, number, portRule));
    const protocol = textAt(port, 'protocol') ?? '';
    if (!['TCP', 'UDP', 'SCTP'].includes(protocol)) mistakes.push(unsupportedValue(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
    const name = textAt(port, 'name');
    if (name !== undefined) {
      if (name.length > 15) mistakes.push(invalidValue(`${at}.name`, name, 'must be no more than 15 characters'));
      if (names.has(name)) mistakes.push(duplicateValue(`${at}.name`, name));
      names.add(name);
    }
    return mistakes;
  });
}

function validateResources(container: JsonObject, field: string): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const limits = objectAt(container, 'resources', 'limits') ?? {};
  for (const part of ['limits', 'requests']) {
    for (const [name, amount] of Object.entries(objectAt(container, 'resources', part) ?? {})) {
      const at = `${field}.resources.${part}[${name}]`;
      if (typeof amount === 'string' && amount.startsWith('-'))
        mistakes.push(invalidValue(at, amount, 'must be greater than or equal to 0'));
      const limit = limits[name];
      if (
        part === 'requests' &&
        typeof amount === 'string' &&
        typeof limit === 'string' &&
        isQuantity(limit) &&
        compareQuantities(amount, limit) > 0
      ) {
        mistakes.push(invalidValue(`${field}.resources.requests`, amount, `must be less than or equal to ${name} limit of ${limit}`));
      }
    }
  }
  return mistakes;
}

function validateProbes(container: JsonObject, field: string): FieldMistake[] {
  const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
  return ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(name => {
    const probe = objectAt(container, name);
    if (!probe) return [];
    const at = `${field}.${name}`;
    const given = handlers.filter(handler => objectAt(probe, handler));
    if (given.length === 0) return [required(at, 'must specify a handler type')];
    if (given.length > 1)
      return [
        {
          ...invalidValue(`${at}.${given[1]}`, null, ''),
          reason: 'FieldValueForbidden' as const,
          message: 'Forbidden: may not specify more than 1 handler type',
        },
      ];
    if (given[0] === 'httpGet' || given[0] === 'tcpSocket') {
      const port = valueAt(probe, given[0], 'port');
      if (port === undefined) return [required(`${at}.${given[0]}.port`)];
      if (typeof port === 'number' && !isPort(port)) return [invalidValue(`${at}.${given[0]}.port`, port, portRule)];
    }
    return [];
  });
}

function validateContainer(container: JsonObject, field: string, volumes: ReadonlySet<string>): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const name = textAt(container, 'name');
  const wrongName = name ? nameMistake('label', name) : undefined;
  if (!name) mistakes.push(required(`${field}.name`));
  else if (wrongName) mistakes.push(invalidValue(`${field}.name`, name, wrongName));
  const image = textAt(container, 'image');
  if (!image) mistakes.push(required(`${field}.image`));
  else if (image !== image.trim()) mistakes.push(invalidValue(`${field}.image`, image, 'must not have leading or trailing whitespace'));
  mistakes.push(...validatePorts(container, field));
  const policy = textAt(container, 'imagePullPolicy');
  if (policy !== undefined && !['Always', 'IfNotPresent', 'Never'].includes(policy)) {
    mistakes.push(unsupportedValue(`${field}.imagePullPolicy`, policy, ['Always', 'IfNotPresent', 'Never']));
  }
  objectsAt(container, 'env').forEach((variable, index) => {
    const at = `${field}.env[${index}]`;
    const key = textAt(variable, 'name');
    if (!key) mistakes.push(required(`${at}.name`));
    else if (!environmentName.test(key))
      mistakes.push(
        invalidValue(`${at}.name`, key, "a valid environment variable name must consist only of printable ASCII characters other than '='"),
      );
    if (textAt(variable, 'value') && variable.valueFrom !== undefined) {
      mistakes.push(invalidValue(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty'));
    }
  });
  objectsAt(container, 'volumeMounts').forEach((mount, index) => {
    const at = `${field}.volumeMounts[${index}]`;
    const volume = textAt(mount, 'name');
    if (!volume) mistakes.push(required(`${at}.name`));
    else if (!volumes.has(volume)) mistakes.push(missingReference(`${at}.name`, volume));
    if (!textAt(mount, 'mountPath')) mistakes.push(required(`${at}.mountPath`));
  });
  return [...mistakes, ...validateResources(container, field), ...validateProbes(container, field)];
}

/** What Kubernetes refuses in a pod's spec, for the mistakes that people make. */
export function validatePodSpec(spec: JsonObject, field: string, restartPolicies: readonly string[]): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const volumes = objectsAt(spec, 'volumes');
  // Templates of StatefulSets get their claims as volumes later, so names of volumes are collected by the caller's spec alone.
  const volumeNames = new Set(volumes.flatMap(volume => textAt(volume, 'name') ?? []));
  volumes.forEach((volume, index) => {
    const name = textAt(volume, 'name');
    if (!name) mistakes.push(required(`${field}.volumes[${index}].name`));
    else if (volumes.findIndex(other => other.name === name) < index)
      mistakes.push(duplicateValue(`${field}.volumes[${index}].name`, name));
  });
  const containers = objectsAt(spec, 'containers');
  if (containers.length === 0) mistakes.push(required(`${field}.containers`));
  const names = new Set<string>();
  for (const list of ['containers', 'initContainers']) {
    objectsAt(spec, list).forEach((container, index) => {
      const at = `${field}.${list}[${index}]`;
      mistakes.push(...validateContainer(container, at, volumeNames));
      const name = textAt(container, 'name') ?? '';
      if (name !== '' && names.has(name)) mistakes.push(duplicateValue(`${at}.name`, name));
      names.add(name);
    });
  }
  const policy = textAt(spec, 'restartPolicy') ?? '';
  if (!restartPolicies.includes(policy)) mistakes.push(unsupportedValue(`${field}.restartPolicy`, policy, restartPolicies));
  const account = textAt(spec, 'serviceAccountName');
  const wrongAccount = account ? nameMistake('subdomain', account) : undefined;
  if (account && wrongAccount) mistakes.push(invalidValue(`${field}.serviceAccountName`, account, wrongAccount));
  return mistakes;
}
