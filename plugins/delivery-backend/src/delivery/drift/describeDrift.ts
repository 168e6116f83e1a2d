import { describeObject, type ObjectReference, redactSecrets } from '@slipway/cluster';
import { tellTime } from '@slipway/workflow';
import type { DriftedField } from '../../database/operations/drifts/driftRecord';
import type { HealingPlan } from './planHealing';

/** What became of an object. */
export interface DescribedChange {
  readonly reference: ObjectReference;
  readonly change: 'changed' | 'deleted';
  readonly fields: readonly DriftedField[];
}

const mostFieldsTold = 3;

/** `"kubectl" changed spec.replicas from 3 to 5 of Deployment "web".` */
export function describeChange({ reference, change, fields }: DescribedChange): string {
  const what = describeObject(reference);
  if (change === 'deleted') {
    return `${what} was deleted.`;
  }
  const told = fields.slice(0, mostFieldsTold).map(describeField);
  const more = fields.length > told.length ? ` and ${fields.length - told.length} more fields` : '';
  const managers = [...new Set(fields.flatMap(({ by }) => (by ? [`"${by.manager}"`] : [])))];
  const who = managers.length > 0 ? managers.join(' and ') : 'Somebody';
  // Anybody may have written anything there.
  return redactSecrets(`${who} changed ${told.join(', ')}${more} of ${what}.`);
}

function describeField({ path, wanted, live }: DriftedField): string {
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 60;
  if (live === undefined) {
    return `${path} (taken away)`;
  }
  return isPlain(wanted) && isPlain(live) ? `${path} from ${wanted} to ${live}` : path;
}

/** What is going to be done about it. `heals`: how often it was set back lately. */
export function describePlan({ plan, heals, fields, change }: Pick<DescribedChange, 'change' | 'fields'> & { readonly plan: HealingPlan; readonly heals: number }): string {
  if (plan.forbidden !== undefined) {
    return `It is not set back: ${plan.forbidden}`;
  }
  if (plan.state === 'contested' && plan.healAt !== undefined) {
    return `It was set back ${heals} times within an hour and changed again each time: it is set back next at ${tellTime(plan.healAt)}. Accept the change, say in the policy drift what shall hold, or stop the other side.`;
  }
  if (plan.healAt !== undefined) {
    return change === 'changed' && fields.some(({ choice }) => choice === 'report')
      ? 'Some of it is set back, the rest is left for a person to decide.'
      : 'It is set back.';
  }
  return 'It is reported and left as it is: heal it or accept it.';
}

/** That the cluster did not let it be set back. */
export function describeRefusal(reason: string, nextHealAt: number): string {
  return `It could not be set back: ${reason.replace(/\.$/, '')}. It is tried again at ${tellTime(nextHealAt)}.`;
}
