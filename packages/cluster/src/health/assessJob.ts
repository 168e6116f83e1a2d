import { readField, readNumber, readString } from '../kubernetes/readField';
import { findCondition, tell } from './conditions';
import { explainPods } from './explainPods';
import type { Assessable, Assessment, Related } from './types';

export function assessJob(object: Assessable, related: Related): Assessment {
  const total =
    readNumber(object, 'spec', 'completions') ??
    readNumber(object, 'spec', 'parallelism') ??
    1;
  const ready = readNumber(object, 'status', 'succeeded') ?? 0;
  const counts = { ready, total };
  const failure = findCondition(object, 'Failed');
  if (failure?.status === 'True') {
    const cause = explainPods(related)?.cause;
    return {
      ...counts,
      state: 'failed',
      message: `the job failed: ${cause ?? tell(failure)}`,
    };
  }
  if (findCondition(object, 'Complete')?.status === 'True') {
    return {
      ready: total,
      total,
      state: 'healthy',
      message: 'the job is done',
    };
  }
  if (readField(object, 'spec', 'suspend') === true) {
    return { ...counts, state: 'progressing', message: 'the job is suspended' };
  }
  const trouble = explainPods(related);
  const soFar = `${ready} of ${total} runs of the job are done`;
  return {
    ...counts,
    state: trouble?.stuck ? 'failed' : 'progressing',
    message: trouble?.stuck ? `${soFar}; ${trouble.cause}` : soFar,
  };
}

export function assessCronJob(object: Assessable): Assessment {
  const schedule = readString(object, 'spec', 'schedule');
  const last = readString(object, 'status', 'lastScheduleTime');
  const message =
    readField(object, 'spec', 'suspend') === true
      ? 'suspended: it starts no jobs'
      : `runs at "${schedule}"${last ? `, last at ${last}` : ''}`;
  return { state: 'healthy', ready: 1, total: 1, message };
}
