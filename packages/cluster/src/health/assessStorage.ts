import { readString } from '../kubernetes/readField';
import { newestWarning } from './newestWarning';
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
      const warning = newestWarning(
        readString(object, 'metadata', 'uid'),
        related.events,
      );
      return progressing(
        `it waits for a volume${warning ? `: ${warning}` : ''}`,
      );
    }
  }
}
