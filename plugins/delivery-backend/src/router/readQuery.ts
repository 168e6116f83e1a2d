import type { Request } from 'express';
import { z } from 'zod';
import { RequestRefused } from '../refusals/RequestRefused';

const pageSchema = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
};

const phases = z.enum([
  'starting',
  'rendering',
  'runningWorkflow',
  'workflowSuspending',
  'workflowTerminated',
  'workflowFailed',
  'running',
  'unhealthy',
  'deleting',
]);

const definitionKinds = z.enum(['component', 'trait', 'policy', 'workflow-step']);

export const querySchemas = {
  page: z.object(pageSchema),
  applications: z.object({
    ...pageSchema,
    search: z.string().max(253).optional(),
    phase: phases.optional(),
    owner: z.string().max(255).optional(),
  }),
  approvals: z.object({
    ...pageSchema,
    state: z.enum(['pending', 'approved', 'rejected', 'expired', 'cancelled', 'stale']).optional(),
  }),
  definitions: z.object({ ...pageSchema, kind: definitionKinds.optional() }),
  preview: z.object({ explain: z.enum(['true', 'false']).default('false').transform(value => value === 'true') }),
  manifest: z.object({ revision: z.string().min(1).max(263).optional() }),
  entity: z.object({ entityRef: z.string().min(1).max(600) }),
};

export const parameterSchemas = {
  application: z.object({ namespace: z.string().max(253), name: z.string().max(253) }),
  id: z.object({ id: z.string().max(64) }),
  definition: z.object({ kind: definitionKinds, name: z.string().max(253) }),
};

/** The query of a request, every mistake in it named at once. */
export function readQuery<T>(request: Request, schema: z.ZodType<T, z.ZodTypeDef, unknown>): T {
  return read(request.query, schema, 'query');
}

/** The parts of the address that name something. */
export function readParameters<T>(request: Request, schema: z.ZodType<T, z.ZodTypeDef, unknown>): T {
  return read(request.params, schema, 'path');
}

/** A JSON document that came as a body. */
export function readDocument<T>(text: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>): T {
  return read(parseJson(text), schema, '');
}

/** The same of a document that holds credentials: no refusal quotes it, as those of the parser do. */
export function readSecretDocument<T>(text: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>): T {
  return read(parseJson(text, 'the parser says where, but that would quote what it holds'), schema, '');
}

function parseJson(text: string, saying?: string): unknown {
  if (text.trim() === '') {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RequestRefused(400, [
      {
        code: 'syntax',
        message: `The body is not JSON: ${saying ?? (error instanceof Error ? error.message : String(error))}`,
      },
    ]);
  }
}

function read<T>(value: unknown, schema: z.ZodType<T, z.ZodTypeDef, unknown>, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const [first, ...rest] = result.error.issues.map(issue => ({
    code: 'invalid_value',
    path: [where, ...issue.path].filter(part => part !== '').join('.'),
    message: issue.message,
  }));
  throw new RequestRefused(400, [first, ...rest]);
}
