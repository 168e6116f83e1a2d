/** `deployments.apps` for `apps/v1` and `Deployment`: how a kind is named as a resource, by the rules of English that Kubernetes follows. */
export function resourceName(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : `.${apiVersion.slice(0, slash)}`;
  return `${plural(kind.toLowerCase())}${group}`;
}

function plural(name: string): string {
  if (/(s|x|ch|sh)$/.test(name)) {
    return `${name}es`;
  }
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
