import type { FieldOrigin, OriginInput } from './types';

/** One line that a person reads beside the field: `trait scaler patches it (traits/scaler.cue:48) ← replicas: policy "prod", line 31`. */
export function describeOrigin({
  kind,
  by,
  type,
  definitions,
  inputs,
}: FieldOrigin): string {
  const at = definitions.length > 0 ? ` (${definitions.join(', ')})` : '';
  const from =
    inputs.length > 0 ? ` ← ${inputs.map(describeInput).join('; ')}` : '';
  switch (kind) {
    case 'template':
      return `component ${type}${at}${from}`;
    case 'policy':
      return `policy ${type}${at}${from}`;
    case 'patch':
      return `trait ${type} patches it${at}${from}`;
    case 'output':
      return `trait ${type} makes it${at}${from}`;
    case 'application':
    case 'stamped':
      return `${by}${from}`;
    default:
      return kind satisfies never;
  }
}

function describeInput({
  name,
  path,
  line,
  policy,
  defaultAt,
}: OriginInput): string {
  const short = name.replace(/^parameter\./, '');
  if (defaultAt !== undefined) {
    return `${short}: default (${defaultAt})`;
  }
  const place = line === undefined ? path : `line ${line}`;
  const places = [
    ...(policy === undefined ? [] : [`policy ${JSON.stringify(policy)}`]),
    ...(place === undefined ? [] : [place]),
  ];
  return places.length > 0 ? `${short}: ${places.join(', ')}` : short;
}
