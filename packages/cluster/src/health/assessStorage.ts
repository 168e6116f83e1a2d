import { readString } from '../kubernetes/readField';
import { newestEvent, newestWarning } from './newestWarning';
import { failing, healthy, progressing } from './single';
import type { Assessable, Assessment, Related } from './types';

export function assessPersistentVolumeClaim(
  object: Assessable,
  related: Related,
): Assessment {
  const phase = readString(object, 'status', 'phase');
  switch (phase) {
    case 'Bound':
      return healthy('the volume is there');
    case 'Lost':
      return failing('the volume that it was bound to is lost');
    default: {
      const uid = readString(object, 'metadata', 'uid');
      const last = newestEvent(uid, related.events);
      if (readString(last, 'reason') === 'WaitForFirstConsumer') {
        // Whoever waited for it before the pod comes would wait for ever.
        return healthy('its volume is made for the first pod that uses it');
      }
      const warning = newestWarning(uid, related.events);
      return progressing(
        `it waits for a volume${warning ? `: ${warning}` : ''}`,
      );
    }
  }
}
