import { markPolicyObjects } from '../policies/markPolicyObjects';
import { quote } from '../problem';
import type { Application, Policy, Problem } from '../types';
import { checkComponents } from './checkComponents';
import { checkParameters } from './checkParameters';
import { checkPlacements } from './checkPlacements';
import { checkPolicyScope } from './checkPolicyScope';
import { checkSteps } from './checkSteps';
import { CheckOptions, findDefinition } from './findDefinition';

/** KubeVela lets these choose the identity that applies objects. */
const IDENTITY_ANNOTATIONS = [
  'app.oam.dev/service-account-name',
  'app.oam.dev/username',
  'app.oam.dev/group',
];

/**
 * Everything that is wrong with an Application as far as definitions and the Application itself tell: all at once, nothing evaluated.
 * Paths are those of a well-formed manifest.
 */
export async function checkApplication(
  application: Application,
  options: CheckOptions,
): Promise<Problem[]> {
  return [
    ...checkAnnotations(application),
    ...checkComponents(application, options),
    ...checkPolicies(application, options),
    ...checkSteps(application, options),
    ...checkPlacements(
      markPolicyObjects(application, options.catalog),
      options,
    ),
  ];
}

function checkAnnotations({ metadata }: Application): Problem[] {
  return IDENTITY_ANNOTATIONS.filter(
    key => metadata.annotations?.[key] !== undefined,
  ).map(key => ({
    code: 'ignored_annotation',
    severity: 'warning',
    path: `metadata.annotations["${key}"]`,
    message: `${quote(
      key,
    )} has no effect: an Application cannot choose the identity that delivers it.`,
    hint: 'remove the annotation',
  }));
}

function checkPolicies(
  application: Application,
  options: CheckOptions,
): Problem[] {
  return application.spec.policies.flatMap((policy, index) => {
    const path = `spec.policies[${index}]`;
    const found = findDefinition(
      'policy',
      policy.type,
      `${path}.type`,
      options,
    );
    return [
      ...found.problems,
      ...checkRevisionLimit(policy, path),
      ...(found.definition
        ? [
            ...checkParameters(found.definition, policy.properties, {
              path: `${path}.properties`,
            }),
            ...checkPolicyScope(found.definition, policy, path),
          ]
        : []),
    ];
  });
}

/** How much history is kept is no matter of a single Application here. */
function checkRevisionLimit(
  { type, properties }: Policy,
  path: string,
): Problem[] {
  return type === 'garbage-collect' &&
    properties.applicationRevisionLimit !== undefined
    ? [
        {
          code: 'ignored_field',
          severity: 'warning',
          path: `${path}.properties.applicationRevisionLimit`,
          message:
            'How many revisions are kept is decided by the portal for all Applications (delivery.retention).',
          hint: 'remove the field',
        },
      ]
    : [];
}
