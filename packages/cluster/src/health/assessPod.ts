import { readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import { explainPod } from './explainPod';
import { withSince } from './explainPods';
import type { Assessment, Related } from './types';

export function assessPod(pod: LiveObject, related: Related): Assessment {
  const trouble = explainPod(pod, related);
  if (!trouble) {
    const done = readString(pod, 'status', 'phase') === 'Succeeded';
    return {
      state: 'healthy',
      ready: 1,
      total: 1,
      message: done ? 'it ran to its end' : 'it is ready',
    };
  }
  return {
    state: trouble.stuck ? 'failed' : 'progressing',
    ready: 0,
    total: 1,
    message: withSince(trouble.cause, [pod], related.now),
  };
}
