import { ObjectMeta } from '../objects/KubeObject';
import { FieldMistake, invalidValue, required } from './FieldMistake';

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const labelPattern = new RegExp(`^${label}$`);
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`);
const serviceNamePattern = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const pathSegmentPattern = /^(?!\.{1,2}$)[^/%]+$/;

const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const serviceNameRule =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const qualifiedNameRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

export type NameRule = 'subdomain' | 'label' | 'service' | 'pathSegment';

export function nameMistake(rule: NameRule, name: string): string | undefined {
  switch (rule) {
    case 'subdomain':
      if (name.length > 253) return 'must be no more than 253 characters';
      return subdomainPattern.test(name) ? undefined : subdomainRule;
    case 'label':
      if (name.length > 63) return 'must be no more than 63 characters';
      return labelPattern.test(name) ? undefined : labelRule;
    case 'service':
      if (name.length > 63) return 'must be no more than 63 characters';
      return serviceNamePattern.test(name) ? undefined : serviceNameRule;
    case 'pathSegment':
      return pathSegmentPattern.test(name) ? undefined : "may not contain '/' or '%', nor be '.' or '..'";
    default:
      return rule satisfies never;
  }
}

/** Keys of labels and annotations: an optional DNS prefix and a name of at most 63 characters. */
function keyMistake(key: string): string | undefined {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2)
    return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
  if (parts.length === 2 && parts[0] === '') return 'prefix part must be non-empty';
  if (parts.length === 2) {
    const mistake = nameMistake('subdomain', parts[0]);
    if (mistake) return `prefix part ${mistake}`;
  }
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return 'name part must be no more than 63 characters';
  return /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name) ? undefined : qualifiedNameRule;
}

function valueMistake(value: string): string | undefined {
  if (value.length > 63) return 'must be no more than 63 characters';
  return /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value) ? undefined : labelValueRule;
}

export function validateLabels(labels: Record<string, string>, field: string): FieldMistake[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const ofKey = keyMistake(key);
    const ofValue = valueMistake(value);
    return [...(ofKey ? [invalidValue(field, key, ofKey)] : []), ...(ofValue ? [invalidValue(field, value, ofValue)] : [])];
  });
}

export function validateMetadata(metadata: ObjectMeta, rule: NameRule): FieldMistake[] {
  const ofName = metadata.name === '' ? undefined : nameMistake(rule, metadata.name);
  const annotations = Object.entries(metadata.annotations ?? {});
  const size = annotations.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return [
    ...(metadata.name === '' ? [required('metadata.name', 'name or generateName is required')] : []),
    ...(ofName ? [invalidValue('metadata.name', metadata.name, ofName)] : []),
    ...validateLabels(metadata.labels ?? {}, 'metadata.labels'),
    ...annotations.flatMap(([key]) => {
      const mistake = keyMistake(key.toLowerCase());
      return mistake ? [invalidValue('metadata.annotations', key, mistake)] : [];
    }),
    ...(size > 256 * 1024
      ? [{ reason: 'FieldValueTooLong' as const, field: 'metadata.annotations', message: 'Too long: may not be more than 262144 bytes' }]
      : []),
  ];
}
