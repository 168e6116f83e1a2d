import { KubeObject } from '../../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, sameJson, textAt, textsAt } from '../../objects/json';
import { FieldMistake, duplicateValue, invalidValue, required, unsupportedValue } from '../FieldMistake';
import { nameMistake, validateLabels } from '../validateMetadata';
import { isPort } from './podSpec';

const portRule = 'must be between 1 and 65535, inclusive';

export function validateService(object: KubeObject): FieldMistake[] {
  const spec = objectAt(object, 'spec') ?? {};
  const mistakes: FieldMistake[] = validateLabels(textsAt(spec, 'selector'), 'spec.selector');
  const type = textAt(spec, 'type') ?? '';
  const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
  if (!types.includes(type)) mistakes.push(unsupportedValue('spec.type', type, types));
  const ports = objectsAt(spec, 'ports');
  if (ports.length === 0 && type !== 'ExternalName' && spec.clusterIP !== 'None') mistakes.push(required('spec.ports'));
  if (type === 'ExternalName' && !textAt(spec, 'externalName')) mistakes.push(required('spec.externalName'));
  const names = new Set<string>();
  const numbers = new Set<string>();
  ports.forEach((port, index) => {
    const at = `spec.ports[${index}]`;
    const number = numberAt(port, 'port');
    const name = textAt(port, 'name');
    if (ports.length > 1 && !name) mistakes.push(required(`${at}.name`));
    else if (name) {
      const wrong = nameMistake('label', name);
      if (wrong) mistakes.push(invalidValue(`${at}.name`, name, wrong));
      if (names.has(name)) mistakes.push(duplicateValue(`${at}.name`, name));
      names.add(name);
    }
    if (!isPort(number)) mistakes.push(invalidValue(`${at}.port`, number ?? 0, portRule));
    const protocol = textAt(port, 'protocol') ?? '';
    if (!['SCTP', 'TCP', 'UDP'].includes(protocol)) mistakes.push(unsupportedValue(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
    const target = port.targetPort;
    if (typeof target === 'number' && !isPort(target)) mistakes.push(invalidValue(`${at}.targetPort`, target, portRule));
    const key = `${protocol}:${number}`;
    if (numbers.has(key)) mistakes.push(duplicateValue(at, { port: number ?? 0, protocol }));
    numbers.add(key);
  });
  return mistakes;
}

export function validateServiceUpdate(next: KubeObject, before: KubeObject): FieldMistake[] {
  const address = textAt(next, 'spec', 'clusterIP');
  const old = textAt(before, 'spec', 'clusterIP');
  if (old === undefined || old === '' || address === old || textAt(next, 'spec', 'type') === 'ExternalName') return [];
  return [invalidValue('spec.clusterIPs[0]', address ?? null, 'may not change once set')];
}

function validateBackend(backend: JsonObject | undefined, field: string): FieldMistake[] {
  if (!backend) return [required(field)];
  const service = objectAt(backend, 'service');
  if (!service) return objectAt(backend, 'resource') ? [] : [required(field, 'resource or service backend is required')];
  const mistakes: FieldMistake[] = [];
  const name = textAt(service, 'name');
  if (!name) mistakes.push(required(`${field}.service.name`));
  const number = numberAt(service, 'port', 'number');
  const portName = textAt(service, 'port', 'name');
  if (portName === undefined && number === undefined) mistakes.push(required(`${field}`, 'port name or number is required'));
  if (number !== undefined && !isPort(number)) mistakes.push(invalidValue(`${field}.service.port.number`, number, portRule));
  return mistakes;
}

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];

export function validateIngress(object: KubeObject): FieldMistake[] {
  const spec = objectAt(object, 'spec') ?? {};
  const rules = objectsAt(spec, 'rules');
  const mistakes: FieldMistake[] = [];
  if (rules.length === 0 && !objectAt(spec, 'defaultBackend')) {
    mistakes.push(invalidValue('spec', rules, 'either `defaultBackend` or `rules` must be specified'));
  }
  rules.forEach((rule, index) => {
    const host = textAt(rule, 'host');
    const wrongHost = host ? nameMistake('subdomain', host.replace(/^\*\./, '')) : undefined;
    if (host && wrongHost) mistakes.push(invalidValue(`spec.rules[${index}].host`, host, wrongHost));
    const http = objectAt(rule, 'http');
    if (!http) return;
    const paths = objectsAt(http, 'paths');
    if (paths.length === 0) mistakes.push(required(`spec.rules[${index}].http.paths`));
    paths.forEach((path, position) => {
      const at = `spec.rules[${index}].http.paths[${position}]`;
      const type = textAt(path, 'pathType');
      const text = textAt(path, 'path') ?? '';
      if (!type) mistakes.push(required(`${at}.pathType`, 'pathType must be specified'));
      else if (!pathTypes.includes(type)) mistakes.push(unsupportedValue(`${at}.pathType`, type, pathTypes));
      if (type && type !== 'ImplementationSpecific' && !text.startsWith('/'))
        mistakes.push(invalidValue(`${at}.path`, text, 'must be an absolute path'));
      if (type) mistakes.push(...validateBackend(objectAt(path, 'backend'), `${at}.backend`));
    });
  });
  return mistakes;
}

const configKey = /^[-._a-zA-Z0-9]+$/;

export function validateConfigMap(object: KubeObject): FieldMistake[] {
  return Object.keys(objectAt(object, 'data') ?? {}).flatMap(key =>
    configKey.test(key) && key !== '.' && !key.startsWith('..')
      ? []
      : [
          invalidValue(
            `data[${key}]`,
            key,
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
          ),
        ],
  );
}

export function validateImmutableData(next: KubeObject, before: KubeObject): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  if (before.kind === 'Secret' && before.type !== next.type) mistakes.push(invalidValue('type', next.type ?? '', 'field is immutable'));
  if (before.immutable !== true) return mistakes;
  const changed = ['data', 'binaryData', 'immutable'].filter(name => !sameJson(next[name], before[name]));
  return [
    ...mistakes,
    ...changed.map(name => ({
      reason: 'FieldValueForbidden' as const,
      field: name,
      message: 'Forbidden: field is immutable when `immutable` is set',
    })),
  ];
}

export function validateAutoscaler(object: KubeObject): FieldMistake[] {
  const spec = objectAt(object, 'spec') ?? {};
  const mistakes: FieldMistake[] = [];
  if (!textAt(spec, 'scaleTargetRef', 'kind')) mistakes.push(required('spec.scaleTargetRef.kind'));
  if (!textAt(spec, 'scaleTargetRef', 'name')) mistakes.push(required('spec.scaleTargetRef.name'));
  const most = numberAt(spec, 'maxReplicas') ?? 0;
  const least = numberAt(spec, 'minReplicas') ?? 1;
  if (most < 1) mistakes.push(invalidValue('spec.maxReplicas', most, 'must be greater than 0'));
  if (most < least) mistakes.push(invalidValue('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`'));
  return mistakes;
}

export function validateClaim(object: KubeObject): FieldMistake[] {
  const spec = objectAt(object, 'spec') ?? {};
  return [
    ...(Array.isArray(spec.accessModes) && spec.accessModes.length > 0
      ? []
      : [required('spec.accessModes', 'at least 1 access mode is required')]),
    ...(textAt(spec, 'resources', 'requests', 'storage') === undefined ? [required('spec.resources[storage]')] : []),
  ];
}
