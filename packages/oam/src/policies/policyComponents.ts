import type { Application, Component } from '../types';

/**
 * What policies render, each as a component of its own: so it is rendered, placed, applied, watched and deleted like any other. It has the name of
 * its policy, which is how KubeVela labels it, unless a component has that name.
 */
export function policyComponents({ spec }: Application): Component[] {
  const taken = new Set(spec.components.map(({ name }) => name));
  return spec.policies
    .filter(policy => policy.rendersObjects)
    .map(policy => ({
      name: freeName(policy.name, taken),
      type: policy.type,
      properties: policy.properties,
      traits: [],
      dependsOn: [],
      policy,
    }));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}-policy`, taken) : name;
}

/** Path in the manifest of a component as some environment has it; of the objects of a policy, that of the policy. */
export function componentPath(
  { spec }: Application,
  { name, policy }: Pick<Component, 'name' | 'policy'>,
): string {
  const index = policy
    ? spec.policies.findIndex(other => other.name === policy.name)
    : spec.components.findIndex(component => component.name === name);
  const list = policy ? 'spec.policies' : 'spec.components';
  return index < 0 ? list : `${list}[${index}]`;
}
