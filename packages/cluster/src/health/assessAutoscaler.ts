import { readNumber } from '../kubernetes/readField';
import { findCondition, tell } from './conditions';
import { healthy, progressing } from './single';
import type { Assessable, Assessment } from './types';

export function assessAutoscaler(object: Assessable): Assessment {
  const blocked = ['AbleToScale', 'ScalingActive']
    .map(type => findCondition(object, type))
    .find(
      condition =>
        condition?.status === 'False' && condition.reason !== 'ScalingDisabled',
    );
  if (blocked) {
    return progressing(`it cannot scale: ${tell(blocked)}`);
  }
  const current = readNumber(object, 'status', 'currentReplicas');
  const most = readNumber(object, 'spec', 'maxReplicas');
  return healthy(
    current === undefined
      ? 'it exists'
      : `keeps ${current} replicas, at most ${most}`,
  );
}
