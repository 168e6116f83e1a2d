import { Rule } from './rulesFor';

/** What somebody wants to do with objects, in the words of RBAC. `resource` has its subresource: `pods/log`. */
export type ObjectAccess = { readonly verb: string; readonly group: string; readonly resource: string; readonly name?: string };

export function allowsObjects(rules: readonly Rule[], access: ObjectAccess): boolean {
  const [, subresource] = access.resource.split('/');
  return rules.some(
    rule =>
      includes(rule.verbs, access.verb) &&
      includes(rule.apiGroups, access.group) &&
      (includes(rule.resources, access.resource) || (subresource !== undefined && rule.resources.includes(`*/${subresource}`))) &&
      (rule.resourceNames.length === 0 || (access.name !== undefined && rule.resourceNames.includes(access.name))),
  );
}

export function allowsPath(rules: readonly Rule[], verb: string, path: string): boolean {
  return rules.some(
    rule =>
      includes(rule.verbs, verb) &&
      rule.nonResourceURLs.some(url => url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1)))),
  );
}

function includes(values: readonly string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}
