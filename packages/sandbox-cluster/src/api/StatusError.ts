import { JsonObject } from '../objects/json';
import { Resource, qualifiedKind, qualifiedName } from '../schema/Resource';
import { FieldConflict } from '../apply/managers';
import { FieldMistake } from '../schema/FieldMistake';

export type StatusCause = { reason?: string; message?: string; field?: string };

export type StatusDetails = {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
};

/** An answer that is not the object asked for: Kubernetes' Status with its code and reason. */
export class StatusError extends Error {
  constructor(readonly code: number, readonly reason: string, message: string, readonly details?: StatusDetails) {
    super(message);
  }

  toJson(): JsonObject {
    const { causes, ...details } = this.details ?? {};
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason === '' ? {} : { reason: this.reason }),
      ...(this.details ? { details: { ...details, ...(causes ? { causes: causes.map(cause => ({ ...cause })) } : {}) } } : {}),
      code: this.code,
    };
  }
}

type Named = Pick<Resource, 'group' | 'plural' | 'kind'>;

const detailsOf = (resource: Named, name: string): StatusDetails => ({
  ...(name === '' ? {} : { name }),
  ...(resource.group === '' ? {} : { group: resource.group }),
  kind: resource.plural,
});

export function notFound(resource: Named, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${qualifiedName(resource)} ${JSON.stringify(name)} not found`, detailsOf(resource, name));
}

export function unknownPath(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function alreadyExists(resource: Named, name: string): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${qualifiedName(resource)} ${JSON.stringify(name)} already exists`,
    detailsOf(resource, name),
  );
}

export function conflict(resource: Named, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualifiedName(resource)} ${JSON.stringify(name)}: ${why}`;
  return new StatusError(409, 'Conflict', message, detailsOf(resource, name));
}

/** The object is another one, or another version, than the deletion was meant for. */
export function failedPrecondition(
  resource: Named,
  name: string,
  what: 'UID' | 'ResourceVersion',
  wanted: string,
  found: string,
): StatusError {
  const remark = what === 'UID' ? 'deleted and then recreated' : 'modified';
  const why = `the ${what} in the precondition (${wanted}) does not match the ${what} in record (${found}). The object might have been ${remark}`;
  const message = `Operation cannot be fulfilled on ${qualifiedKind(resource)} ${JSON.stringify(name)}: ${why}`;
  return new StatusError(409, 'Conflict', message, { ...detailsOf(resource, name), kind: resource.kind });
}

export const modifiedMeanwhile = 'the object has been modified; please apply your changes to the latest version and try again';

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function forbidden(resource: Named, name: string, why: string, causes?: StatusCause[]): StatusError {
  const message = `${qualifiedName(resource)} ${JSON.stringify(name)} is forbidden: ${why}`;
  return new StatusError(403, 'Forbidden', message, { ...detailsOf(resource, name), ...(causes ? { causes } : {}) });
}

/** What an API server says about a patch that does not fit, and no more. */
export function unfitPatch(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}

export function missingFieldManager(): StatusError {
  const cause = { reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' };
  return new StatusError(422, 'Invalid', `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${cause.message}`, {
    group: 'meta.k8s.io',
    kind: 'PatchOptions',
    causes: [cause],
  });
}

export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized');
}

export function methodNotAllowed(): StatusError {
  return new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
}

export function unsupportedMediaType(accepted: readonly string[]): StatusError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return new StatusError(415, 'UnsupportedMediaType', message);
}

export function internalError(message: string): StatusError {
  return new StatusError(500, '', message);
}

/** 422 with every mistake, worded as Kubernetes does: `Deployment.apps "web" is invalid: spec.selector: Required value`. */
export function invalid(resource: Named, name: string, mistakes: readonly FieldMistake[]): StatusError {
  const texts = mistakes.map(mistake => `${mistake.field}: ${mistake.message}`);
  const message = `${qualifiedKind(resource)} ${JSON.stringify(name)} is invalid: ${
    texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  }`;
  return new StatusError(422, 'Invalid', message, {
    ...detailsOf(resource, name),
    kind: resource.kind,
    causes: mistakes.map(({ reason, message: text, field }) => ({ reason, message: text, field })),
  });
}

export function applyConflict(conflicts: readonly FieldConflict[]): StatusError {
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort();
  const message =
    conflicts.length === 1
      ? `Apply failed with 1 conflict: conflict with ${managers[0]}: ${conflicts[0].field}`
      : `Apply failed with ${conflicts.length} conflicts: ${managers
          .map(name =>
            [`conflicts with ${name}:`, ...conflicts.filter(({ manager }) => manager === name).map(({ field }) => `- ${field}`)].join('\n'),
          )
          .join('\n')}`;
  const causes = conflicts.map(({ manager, field }) => ({ reason: 'FieldManagerConflict', message: `conflict with ${manager}`, field }));
  return new StatusError(409, 'Conflict', message, { causes });
}
