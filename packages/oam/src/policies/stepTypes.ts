/** The step that delivers what policies render. Nobody writes it: it is put before the first step that delivers components. */
export const APPLY_POLICIES = 'apply-policies';

/** Types of steps that deliver components. */
export const DELIVERING_STEPS: readonly string[] = [
  'deploy',
  'deploy2env',
  'apply-component',
  'apply-application',
  'apply-application-in-parallel',
  'apply-remaining',
  'deploy2runtime',
  APPLY_POLICIES,
];

/** Whether a step asks for an approval before it delivers. Source: `auto` of KubeVela's `deploy`. */
export function waitsForApproval({
  type,
  properties,
}: {
  readonly type: string;
  readonly properties: { readonly [name: string]: unknown };
}): boolean {
  return (
    (type === 'deploy' || type === APPLY_POLICIES) && properties.auto === false
  );
}
