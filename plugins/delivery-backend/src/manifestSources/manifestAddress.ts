import { ANNOTATION_LOCATION, type Entity, getEntitySourceLocation, parseLocationRef } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import { type ApiProblem, MANIFEST_ANNOTATION } from '@slipway/backstage-plugin-delivery-common';

type Integrations = Pick<ScmIntegrations, 'byUrl' | 'resolveUrl'>;

export type ManifestAddress = { readonly url: string } | { readonly problem: ApiProblem };

/**
 * Where the manifest of an entity lies: what its annotation says, relative to the entity's own file. It has to lie in the repository of that file,
 * because the portal reads with its own credentials: an annotation must not make it read what its author may not see.
 */
export function manifestAddress(entity: Entity, integrations: Integrations): ManifestAddress {
  const value = entity.metadata.annotations?.[MANIFEST_ANNOTATION]?.trim() ?? '';
  const base = homeOf(entity);
  if (!base) {
    return problem(
      'manifest_without_home',
      'The entity was not registered from a URL, so there is no repository to read its manifest from.',
      'register its catalog-info.yaml by URL',
    );
  }
  const url = resolve(value, base, integrations);
  if (!url) {
    return problem(
      'invalid_value',
      `"${value}" is no URL and no path.`,
      `write for example ${MANIFEST_ANNOTATION}: ./application.yaml`,
    );
  }
  return url.startsWith(surroundingsOf(base, integrations))
    ? { url }
    : problem(
        'manifest_elsewhere',
        `${url} does not lie in the repository and branch of the entity's own file, ${base}.`,
        'move the manifest there, or describe the entity where the manifest lies',
      );
}

/** URL of the entity's own file. */
function homeOf(entity: Entity): string | undefined {
  const managed = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  try {
    const location = managed ? parseLocationRef(managed) : getEntitySourceLocation(entity);
    return location.type === 'url' ? location.target : undefined;
  } catch {
    return undefined;
  }
}

function resolve(value: string, base: string, integrations: Integrations): string | undefined {
  try {
    const url = new URL(value === '' ? '' : integrations.resolveUrl({ url: value, base }));
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Begin of all addresses in the repository, and branch, of a file; on a plain server, of those in its folder. */
function surroundingsOf(home: string, integrations: Integrations): string {
  return integrations.byUrl(home) ? integrations.resolveUrl({ url: '/', base: home }) : new URL('.', home).href;
}

function problem(code: string, message: string, hint: string): ManifestAddress {
  return {
    problem: { code, severity: 'error', path: `metadata.annotations["${MANIFEST_ANNOTATION}"]`, message, hint },
  };
}
