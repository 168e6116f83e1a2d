import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface OpenApiDocument {
  paths: { [path: string]: { [method: string]: { responses: { [status: string]: Response } } } };
  components: { responses: { [name: string]: Response } };
}

interface Response {
  $ref?: string;
  content?: { 'application/json'?: { schema?: { $ref?: string } }; 'text/plain'?: object };
}

const file = resolvePackagePath('@slipway/backstage-plugin-delivery-backend', 'src/schema/openapi.yaml');
const document: OpenApiDocument = parse(readFileSync(file, 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi');
const validators = new Map<string, ValidateFunction>();

/** Throws when an answer is not what the OpenAPI document says of it, so that every test of the API tests the document as well. */
export function requireContract(answer: { method: string; path: string; status: number; body: unknown }): void {
  const { method, path, status, body } = answer;
  const operation = operationOf(method, path);
  if (!operation) {
    return;
  }
  const described = operation.responses[status] ?? operation.responses.default;
  const response = described.$ref ? document.components.responses[described.$ref.split('/').pop() ?? ''] : described;
  if (response.content?.['text/plain']) {
    return;
  }
  const reference = response.content?.['application/json']?.schema?.$ref;
  if (!reference) {
    throw new Error(`${method} ${path}: the OpenAPI document has no schema for ${status}`);
  }
  const validate = validatorOf(reference);
  if (!validate(body)) {
    throw new Error(
      `${method} ${path}: ${status} is not what the OpenAPI document says: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body, null, 1)}`,
    );
  }
}

function operationOf(method: string, path: string) {
  const [pathname] = path.split('?');
  const exact = document.paths[pathname];
  const found =
    exact ??
    Object.entries(document.paths).find(([template]) =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )?.[1];
  return found?.[method];
}

function validatorOf(reference: string): ValidateFunction {
  const known = validators.get(reference);
  const validator = known ?? ajv.compile({ $ref: `openapi${reference}` });
  validators.set(reference, validator);
  return validator;
}
