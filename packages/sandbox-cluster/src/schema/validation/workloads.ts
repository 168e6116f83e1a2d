import { KubeObject } from '../../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, sameJson, textAt, textsAt } from '../../objects/json';
import { FieldMistake, forbiddenField, invalidValue, required, unsupportedValue } from '../FieldMistake';
import { validateLabels } from '../validateMetadata';
import { matchesLabelSelector } from '../matchesLabelSelector';
import { validatePodSpec } from './podSpec';

function validateCount(spec: JsonObject, name: string, field: string): FieldMistake[] {
  const count = numberAt(spec, name);
  return count !== undefined && count < 0 ? [invalidValue(`${field}.${name}`, count, 'must be greater than or equal to 0')] : [];
}

function validateSelectorAndTemplate(spec: JsonObject, restartPolicies: readonly string[]): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const selector = objectAt(spec, 'selector');
  const template = objectAt(spec, 'template') ?? {};
  const labels = textsAt(template, 'metadata', 'labels');
  const empty =
    !selector || (Object.keys(textsAt(selector, 'matchLabels')).length === 0 && objectsAt(selector, 'matchExpressions').length === 0);
  if (!selector) mistakes.push(required('spec.selector'));
  else if (empty) mistakes.push(invalidValue('spec.selector', selector, 'empty selector is invalid for deployment'));
  mistakes.push(...validateLabels(labels, 'spec.template.metadata.labels'));
  if (!(selector && empty) && !matchesLabelSelector(selector, labels)) {
    mistakes.push(
      invalidValue(
        'spec.template.metadata.labels',
        Object.keys(labels).length > 0 ? labels : null,
        '`selector` does not match template `labels`',
      ),
    );
  }
  return [...mistakes, ...validatePodSpec(objectAt(template, 'spec') ?? {}, 'spec.template.spec', restartPolicies)];
}

const specOf = (object: KubeObject): JsonObject => objectAt(object, 'spec') ?? {};

export function validateDeployment(object: KubeObject): FieldMistake[] {
  const spec = specOf(object);
  const type = textAt(spec, 'strategy', 'type') ?? '';
  const mistakes: FieldMistake[] = [];
  if (!['Recreate', 'RollingUpdate'].includes(type)) mistakes.push(unsupportedValue('spec.strategy', type, ['Recreate', 'RollingUpdate']));
  if (type === 'Recreate' && objectAt(spec, 'strategy', 'rollingUpdate')) {
    mistakes.push(forbiddenField('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'"));
  }
  const deadline = numberAt(spec, 'progressDeadlineSeconds');
  if (deadline !== undefined && deadline <= (numberAt(spec, 'minReadySeconds') ?? 0)) {
    mistakes.push(invalidValue('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  }
  return [
    ...validateCount(spec, 'replicas', 'spec'),
    ...validateSelectorAndTemplate(spec, ['Always']),
    ...validateCount(spec, 'minReadySeconds', 'spec'),
    ...validateCount(spec, 'revisionHistoryLimit', 'spec'),
    ...mistakes,
  ];
}

export function validateWorkload(object: KubeObject): FieldMistake[] {
  const spec = specOf(object);
  return [...validateCount(spec, 'replicas', 'spec'), ...validateSelectorAndTemplate(withClaimVolumes(spec), ['Always'])];
}

/** Claims of a StatefulSet can be mounted like volumes of its template. */
function withClaimVolumes(spec: JsonObject): JsonObject {
  const claims = objectsAt(spec, 'volumeClaimTemplates').map(claim => ({ name: textAt(claim, 'metadata', 'name') ?? '' }));
  if (claims.length === 0) return spec;
  const template = objectAt(spec, 'template') ?? {};
  const pod = objectAt(template, 'spec') ?? {};
  return { ...spec, template: { ...template, spec: { ...pod, volumes: [...objectsAt(pod, 'volumes'), ...claims] } } };
}

const immutable = 'field is immutable';

export function validateSelectorUnchanged(next: KubeObject, before: KubeObject): FieldMistake[] {
  const selector = objectAt(next, 'spec', 'selector');
  return sameJson(selector, objectAt(before, 'spec', 'selector')) ? [] : [invalidValue('spec.selector', selector ?? null, immutable)];
}

const changeableInStatefulSet = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

export function validateStatefulSetUpdate(next: KubeObject, before: KubeObject): FieldMistake[] {
  const left = Object.entries(specOf(next)).filter(([name]) => !changeableInStatefulSet.includes(name));
  const right = Object.entries(specOf(before)).filter(([name]) => !changeableInStatefulSet.includes(name));
  if (sameJson(Object.fromEntries(left), Object.fromEntries(right))) return [];
  return [
    forbiddenField(
      'spec',
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ),
  ];
}

export function validateJob(object: KubeObject): FieldMistake[] {
  const spec = specOf(object);
  const counts = ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'];
  return [
    ...counts.flatMap(name => validateCount(spec, name, 'spec')),
    ...validatePodSpec(objectAt(spec, 'template', 'spec') ?? {}, 'spec.template.spec', ['OnFailure', 'Never']),
  ];
}

export function validateJobUpdate(next: KubeObject, before: KubeObject): FieldMistake[] {
  return ['completions', 'selector', 'template', 'completionMode'].flatMap(name => {
    const value = specOf(next)[name];
    return sameJson(value, specOf(before)[name]) ? [] : [invalidValue(`spec.${name}`, value ?? null, immutable)];
  });
}

const scheduleMacros = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

export function validateCronJob(object: KubeObject): FieldMistake[] {
  const spec = specOf(object);
  const schedule = textAt(spec, 'schedule') ?? '';
  const fields = schedule.trim().split(/\s+/);
  const mistakes: FieldMistake[] = [];
  if (schedule === '') mistakes.push(required('spec.schedule'));
  else if (!schedule.startsWith('@') && fields.length !== 5) {
    mistakes.push(invalidValue('spec.schedule', schedule, `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`));
  } else if (schedule.startsWith('@') && !scheduleMacros.includes(schedule) && !schedule.startsWith('@every ')) {
    mistakes.push(invalidValue('spec.schedule', schedule, `unrecognized descriptor: ${schedule}`));
  }
  const pod = objectAt(spec, 'jobTemplate', 'spec', 'template', 'spec') ?? {};
  return [...mistakes, ...validatePodSpec(pod, 'spec.jobTemplate.spec.template.spec', ['OnFailure', 'Never'])];
}

export function validatePodUpdate(next: KubeObject, before: KubeObject): FieldMistake[] {
  const withoutChangeable = (object: KubeObject): JsonObject => {
    const { tolerations: _, activeDeadlineSeconds: __, terminationGracePeriodSeconds: ___, nodeName: ____, ...spec } = specOf(object);
    const withoutImage = (name: string) => objectsAt(spec, name).map(({ image: _____, ...container }) => container);
    return { ...spec, containers: withoutImage('containers'), initContainers: withoutImage('initContainers') };
  };
  if (sameJson(withoutChangeable(next), withoutChangeable(before))) return [];
  return [
    forbiddenField(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    ),
  ];
}

export function validatePod(object: KubeObject): FieldMistake[] {
  return validatePodSpec(specOf(object), 'spec', ['Always', 'OnFailure', 'Never']);
}
