import { readNumber } from '../kubernetes/readField';
import { type Condition, conditionsOf, isOutdated, tell } from './conditions';
import { failing, healthy, progressing } from './single';
import type { Assessable, Assessment } from './types';

const GOOD = [
  'Ready',
  'Available',
  'Established',
  'Programmed',
  'Healthy',
  'Accepted',
];

/**
 * Every other kind, after the conventions that kstatus describes: `Stalled` is a failure, `Reconciling` is progress, and the first of the well-known good conditions that is
 * reported decides. A kind that reports nothing is there as soon as it exists.
 */
export function assessConditions(object: Assessable): Assessment {
  if (isOutdated(object)) {
    return progressing('its controller has not taken in the newest change yet');
  }
  const conditions = conditionsOf(object);
  const find = (type: string) =>
    conditions.find(condition => condition.type === type);
  const stalled = find('Stalled');
  if (stalled?.status === 'True') {
    return failing(tell(stalled));
  }
  const reconciling = find('Reconciling');
  if (reconciling?.status === 'True') {
    return progressing(tell(reconciling));
  }
  const rejected = find('NamesAccepted');
  if (rejected?.status === 'False') {
    return failing(tell(rejected));
  }
  const deciding = GOOD.map(find).find(
    (condition): condition is Condition => condition !== undefined,
  );
  if (!deciding) {
    return healthy('it exists');
  }
  const generation = readNumber(object, 'metadata', 'generation');
  if (
    generation !== undefined &&
    deciding.observedGeneration !== undefined &&
    deciding.observedGeneration < generation
  ) {
    return progressing('its controller has not taken in the newest change yet');
  }
  return deciding.status === 'True'
    ? healthy(tell(deciding) || deciding.type)
    : progressing(
        `not ${deciding.type.toLowerCase()} yet: ${
          tell(deciding) || 'no reason was given'
        }`,
      );
}
