import { conditionsOf, isOfThePast, isOutdated, tell } from './conditions';
import { failing, healthy, outdated, progressing } from './single';
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
    return outdated();
  }
  const conditions = conditionsOf(object);
  const find = (type: string, status?: string) =>
    conditions.find(
      condition =>
        condition.type === type && (!status || condition.status === status),
    );
  const stalled = find('Stalled', 'True') ?? find('NamesAccepted', 'False');
  const reconciling = find('Reconciling', 'True');
  const deciding =
    stalled ?? reconciling ?? GOOD.map(type => find(type)).find(Boolean);
  if (!deciding) {
    return healthy('it exists');
  }
  if (isOfThePast(object, deciding)) {
    return outdated();
  }
  if (stalled) {
    return failing(tell(stalled));
  }
  if (reconciling) {
    return progressing(tell(reconciling));
  }
  return deciding.status === 'True'
    ? healthy(tell(deciding) || deciding.type)
    : progressing(
        `not ${deciding.type.toLowerCase()} yet: ${
          tell(deciding) || 'no reason was given'
        }`,
      );
}
