import { refusal } from '../refusals/RequestRefused';
import { type PressureCause, type PressureWatch, shortOf } from './createPressureWatch';

/** What only shows what would be, and what it costs to find that out. */
export interface RenderShedder {
  /** The same work, refused with 503 while this process is short of something. */
  whenWell<Args extends readonly unknown[], T>(render: (...args: Args) => Promise<T>): (...args: Args) => Promise<T>;
}

export function shedRenders({ causes }: Pick<PressureWatch, 'causes'>, onShed: () => void = () => {}): RenderShedder {
  return {
    whenWell: render => async (...args) => {
      const [cause] = causes();
      if (cause) {
        onShed();
        throw refuseUnderPressure(cause);
      }
      return render(...args);
    },
  };
}

function refuseUnderPressure(cause: PressureCause) {
  return refusal(
    503,
    'under_pressure',
    `The delivery backend ${shortOf[cause]}, so it renders nothing new to be shown; deliveries that are under way go on`,
    'try again in a moment; tell those who run this portal if it lasts',
  );
}
