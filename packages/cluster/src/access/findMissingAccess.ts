/*
 * What a credential may not do.
 *
 * Most credentials may do everything or a written list of things, so the questions go from large to small: one for everything, one for the list of rules
 * (SelfSubjectRulesReview), and one for each verb that the list leaves open (SelfSubjectAccessReview). The list is made for a namespace: what it refuses is refused in the
 * whole cluster as well, but what it allows may hold in that namespace only, so for the whole cluster every verb that it allows is asked for by itself.
 */
import { readField, readList } from '../kubernetes/readField';
import type { ReadOptions } from '../objects/getObject';
import type { Transport } from '../transport/types';
import type { AccessNeed, MissingAccess } from './types';

export interface MissingAccessOptions extends ReadOptions {
  /** Where objects are delivered; absent: in the whole cluster. */
  readonly namespaces?: readonly string[];
}

/** The needs that are not allowed, each with the verbs that are missing. Empty when all is allowed. */
export async function findMissingAccess(
  transport: Transport,
  needs: readonly AccessNeed[],
  options: MissingAccessOptions = {},
): Promise<MissingAccess[]> {
  const { namespaces, ...read } = options;
  const everywhere = namespaces === undefined || namespaces.length === 0;
  const namespaced = needs.filter(need => everywhere || !need.clusterScoped);
  const clusterScoped = everywhere
    ? []
    : needs.filter(need => need.clusterScoped);
  const missing = await Promise.all([
    ...(everywhere ? [undefined] : namespaces).map(namespace =>
      missingIn(transport, namespaced, namespace, read),
    ),
    missingIn(transport, clusterScoped, undefined, read),
  ]);
  return missing.flat();
}

async function missingIn(
  transport: Transport,
  needs: readonly AccessNeed[],
  namespace: string | undefined,
  options: ReadOptions,
): Promise<MissingAccess[]> {
  if (needs.length === 0) {
    return [];
  }
  const ask = (group: string, resource: string, verb: string) =>
    isAllowed(transport, { group, resource, verb, namespace }, options);
  if (await ask('*', '*', '*')) {
    return [];
  }
  const rules = await readRules(transport, namespace ?? 'default', options);
  const open = await Promise.all(
    needs.map(async (need): Promise<MissingAccess[]> => {
      const allowed = await Promise.all(
        need.verbs.map(verb => {
          const listed = rules.allow(need, verb);
          if (listed ? namespace !== undefined : rules.complete) {
            return listed;
          }
          return ask(need.group, need.resource, verb);
        }),
      );
      const verbs = need.verbs.filter((_, index) => !allowed[index]);
      const where = need.clusterScoped ? undefined : namespace;
      return verbs.length === 0
        ? []
        : [{ ...need, verbs, ...(where ? { namespace: where } : {}) }];
    }),
  );
  return open.flat();
}

async function isAllowed(
  transport: Transport,
  attributes: {
    readonly group: string;
    readonly resource: string;
    readonly verb: string;
    readonly namespace?: string;
  },
  options: ReadOptions,
): Promise<boolean> {
  const [resource, subresource] = attributes.resource.split('/');
  const answer = await transport.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { ...attributes, resource, subresource } },
    },
    doing: 'ask what the credential may do',
    ...options,
  });
  return readField(answer, 'status', 'allowed') === true;
}

interface Rules {
  /** Whether what is not listed is surely refused. */
  readonly complete: boolean;
  allow(need: AccessNeed, verb: string): boolean;
}

async function readRules(
  transport: Transport,
  namespace: string,
  options: ReadOptions,
): Promise<Rules> {
  const answer = await transport.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    },
    doing: 'ask what the credential may do',
    ...options,
  });
  // Rules for objects of certain names say nothing about all objects.
  const rules = readList(answer, 'status', 'resourceRules').filter(
    rule => !includesAny(rule.resourceNames),
  );
  return {
    complete: readField(answer, 'status', 'incomplete') !== true,
    allow: ({ group, resource }, verb) =>
      rules.some(
        rule =>
          includes(rule.verbs, verb) &&
          includes(rule.apiGroups, group) &&
          (includes(rule.resources, resource) ||
            includes(rule.resources, `*/${resource.split('/')[1]}`)),
      ),
  };
}

function includesAny(values: unknown): boolean {
  return Array.isArray(values) && values.length > 0;
}

function includes(values: unknown, value: string): boolean {
  return (
    Array.isArray(values) && (values.includes('*') || values.includes(value))
  );
}
