/*
 * What becomes of fields that another manager has.
 *
 * A person's decision about this very field comes first, then the policy of the Application, then the configuration. What an autoscaler has is its own, unless a rule names it:
 * whoever adds an autoscaler wants it to scale. Changes that we made ourselves in another way than by applying are no conflict at all.
 */
import { FIELD_MANAGER, type FieldConflict, isAutoscaler } from '@slipway/cluster';
import { chooseForConflict, type ConflictChoice, type ObjectTreatment } from '@slipway/oam';
import type { FieldChoice } from '../database/operations/choices/fieldChoice';

export interface ConflictResolution {
  /** Left out of what is applied: they keep the value that the other manager gave them. */
  readonly giveUp: readonly string[];
  /** Taken from the other manager. */
  readonly take: readonly string[];
  /** Nobody decided: the delivery stops. */
  readonly undecided: readonly FieldConflict[];
}

export function resolveConflicts(
  conflicts: readonly FieldConflict[],
  rules: {
    readonly treatment: Pick<ObjectTreatment, 'conflicts'>;
    /** Those about the object. */
    readonly choices: readonly Pick<FieldChoice, 'field' | 'choice'>[];
    readonly otherwise: ConflictChoice;
  },
): ConflictResolution {
  const chosen = conflicts.map(conflict => ({ conflict, choice: choose(conflict, rules) }));
  const fields = (wanted: ConflictChoice) =>
    chosen.filter(({ choice }) => choice === wanted).map(({ conflict }) => conflict.field);
  return {
    giveUp: fields('give-up'),
    take: fields('take'),
    undecided: chosen.filter(({ choice }) => choice === 'stop').map(({ conflict }) => conflict),
  };
}

function choose(conflict: FieldConflict, { treatment, choices, otherwise }: Parameters<typeof resolveConflicts>[1]): ConflictChoice {
  const decided = choices.find(({ field }) => field === conflict.field);
  if (decided) {
    return decided.choice;
  }
  if (conflict.manager === FIELD_MANAGER) {
    return 'take';
  }
  const named = treatment.conflicts.some(({ managers }) => managers.includes(conflict.manager));
  if (!named && isAutoscaler({ manager: conflict.manager, subresource: conflict.subresource ?? '' })) {
    return 'give-up';
  }
  return chooseForConflict(treatment, conflict) ?? otherwise;
}
