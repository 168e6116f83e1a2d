import { OWNER_ANNOTATION, type ApiProblem, type ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { checkApprovalPolicies } from '../approvals/approvalPolicy';
import type { ServiceSettings } from './dependencies';
import { type Application, checkManifest, type Clusters, type DefinitionCatalog } from '@slipway/oam';

export interface ReadManifest {
  /** May be used when no problem is an error. */
  readonly application?: Application;
  /** As it was sent, as an object. */
  readonly manifest: unknown;
  readonly problems: readonly ApiProblem[];
  /** Entity ref of the owner that it names. */
  readonly owner?: string;
}

/** Reads and checks a manifest: all mistakes at once, those against the address that it was sent to as well. */
export async function readManifest(options: {
  readonly text: string;
  /** Where it was sent to. A manifest that names no namespace is for that of the address. */
  readonly ref?: ApplicationRef;
  readonly catalog: DefinitionCatalog;
  readonly clusters: Clusters;
  readonly settings: Pick<ServiceSettings, 'rules' | 'manifestLimits'>;
}): Promise<ReadManifest> {
  const { text, ref, catalog, clusters, settings } = options;
  const checked = await checkManifest(text, { catalog, clusters, rules: settings.rules, limits: settings.manifestLimits });
  if (!checked.application) {
    return { manifest: undefined, problems: checked.problems };
  }
  const { manifest } = checked;
  const application = ref ? placeIn(checked.application, ref, namesNamespace(manifest)) : checked.application;
  const owner = readOwner(application);
  return {
    application,
    manifest,
    problems: [
      ...checked.problems,
      ...checkApprovalPolicies(application),
      ...(ref ? compareWithAddress(application, ref) : []),
      ...(owner.problem ? [owner.problem] : []),
    ],
    ...(owner.ref ? { owner: owner.ref } : {}),
  };
}

export function hasErrors(problems: readonly ApiProblem[]): boolean {
  return problems.some(({ severity }) => severity !== 'warning');
}

function namesNamespace(manifest: unknown): boolean {
  const metadata = fieldOf(manifest, 'metadata');
  return fieldOf(metadata, 'namespace') !== undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function placeIn(application: Application, ref: ApplicationRef, named: boolean): Application {
  return named
    ? application
    : { ...application, metadata: { ...application.metadata, namespace: ref.namespace } };
}

function compareWithAddress({ metadata }: Application, ref: ApplicationRef): ApiProblem[] {
  const fields = ['name', 'namespace'] as const;
  return fields
    .filter(field => metadata[field] !== '' && metadata[field] !== ref[field])
    .map(field => ({
      code: 'wrong_address',
      severity: 'error',
      path: `metadata.${field}`,
      message: `The manifest has the ${field} "${metadata[field]}", but it was sent to "${ref[field]}".`,
      hint: `send it to /applications/${metadata.namespace}/${metadata.name}, or correct metadata.${field}`,
    }));
}

function readOwner({ metadata }: Application): { ref?: string; problem?: ApiProblem } {
  const owner = metadata.annotations?.[OWNER_ANNOTATION];
  if (owner === undefined) {
    return {};
  }
  try {
    return { ref: stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' })) };
  } catch {
    return {
      problem: {
        code: 'invalid_value',
        severity: 'error',
        path: `metadata.annotations["${OWNER_ANNOTATION}"]`,
        message: `The owner "${owner}" is no reference to a catalog entity.`,
        hint: 'write for example "group:default/team-a"',
      },
    };
  }
}
