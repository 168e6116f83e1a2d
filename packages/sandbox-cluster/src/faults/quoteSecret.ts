import { StatusError } from '../api/StatusError';
import { Json, JsonObject, isObject } from '../objects/json';

const textsOf = (values: Json | undefined): [string, string][] =>
  Object.entries(isObject(values) ? values : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );

/** The refusal of an admission webhook that was written carelessly: it quotes a Secret as it was sent, decoded, and encoded. */
export function quoteSecret(name: string, body: Json): StatusError {
  const { data, stringData }: JsonObject = isObject(body) ? body : {};
  const values = [
    ...textsOf(stringData).map(([key, text]): [string, string] => [key, text]),
    ...textsOf(data).map(([key, text]): [string, string] => [
      key,
      Buffer.from(text, 'base64').toString('utf8'),
    ]),
  ];
  const causes = values.map(([key, text]) => ({
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(text)}: too weak (${Buffer.from(
      text,
    ).toString('base64')})`,
    field: `data[${key}]`,
  }));
  const message = `admission webhook "weak.example.com" denied the request: ${JSON.stringify(
    body,
  )}: ${causes.map(cause => cause.message).join(', ')}`;
  return new StatusError(422, 'Invalid', message, {
    name,
    kind: 'secrets',
    causes,
  });
}
