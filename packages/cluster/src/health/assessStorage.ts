import { readString } from '../kubernetes/readField';
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
      const warning = related.events
        ?.map(event => readString(event, 'message'))
        .find(Boolean);
      return progressing(
        `it waits for a volume${warning ? `: ${warning}` : ''}`,
      );
    }
  }
}
