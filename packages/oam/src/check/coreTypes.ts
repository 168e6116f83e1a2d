/** Types that the core knows without any definition, so that they stay when the built-in definitions are left out. */
export const CORE_POLICIES: readonly string[] = [
  'topology',
  'override',
  'replication',
  'env-binding',
  'health',
  'apply-once',
  'garbage-collect',
  'shared-resource',
  'take-over',
  'read-only',
  'resource-update',
  'field-conflicts',
  'drift',
  'debug',
];

export const CORE_STEPS: readonly string[] = [
  'deploy',
  'deploy2env',
  'apply-component',
  'suspend',
  'step-group',
];
