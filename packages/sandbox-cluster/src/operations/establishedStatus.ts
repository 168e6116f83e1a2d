import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { JsonObject, objectAt, objectsAt, textAt } from '../objects/json';

/** The status of a CustomResourceDefinition whose kinds are served. */
export function establishedStatus(definition: KubeObject, now: number): JsonObject {
  const lastTransitionTime = kubernetesTime(now);
  const known = objectsAt(definition, 'status', 'conditions');
  const condition = (type: string, reason: string, message: string): JsonObject =>
    known.find(one => textAt(one, 'type') === type) ?? { type, status: 'True', lastTransitionTime, reason, message };
  const storage = objectsAt(definition, 'spec', 'versions').find(version => version.storage === true);
  return {
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
    acceptedNames: objectAt(definition, 'spec', 'names') ?? {},
    storedVersions: [textAt(storage, 'name') ?? ''],
  };
}
