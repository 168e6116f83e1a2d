import { describeObject, type ObjectReference } from '@slipway/cluster';
import type { DriftedField } from '../../database/operations/drifts/driftRecord';
import type { HealingPlan } from './planHealing';

export interface DescribeDriftOptions {
  readonly reference: ObjectReference;
  readonly change: 'changed' | 'deleted';
  readonly fields: readonly DriftedField[];
  readonly plan: HealingPlan;
  /** How often it was set back lately. */
  readonly heals: number;
}

const mostFieldsTold = 3;

/** `"kubectl" changed spec.replicas of Deployment "web" from 3 to 5. It is set back.` */
export function describeDrift(options: DescribeDriftOptions): string {
  return `${whatHappened(options)} ${whatNext(options)}`;
}

function whatHappened({ reference, change, fields }: DescribeDriftOptions): string {
  const what = describeObject(reference);
  if (change === 'deleted') {
    return `${what} was deleted.`;
  }
  const told = fields.slice(0, mostFieldsTold).map(describeField);
  const more = fields.length > told.length ? ` and ${fields.length - told.length} more fields` : '';
  const managers = [...new Set(fields.flatMap(({ by }) => (by ? [`"${by.manager}"`] : [])))];
  const who = managers.length > 0 ? managers.join(' and ') : 'Somebody';
  return `${who} changed ${told.join(', ')}${more} of ${what}.`;
}

function describeField({ path, wanted, live }: DriftedField): string {
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 60;
  if (live === undefined) {
    return `${path} (taken away)`;
  }
  return isPlain(wanted) && isPlain(live) ? `${path} from ${wanted} to ${live}` : path;
}

function whatNext({ plan, heals, fields, change }: DescribeDriftOptions): string {
  if (plan.state === 'contested' && plan.healAt !== undefined) {
    const at = new Date(plan.healAt).toISOString().slice(11, 16);
    return `It was set back ${heals} times within an hour and changed again each time: it is set back next at ${at} UTC. Accept the change, say in the policy drift what shall hold, or stop the other side.`;
  }
  if (plan.healAt !== undefined) {
    return change === 'changed' && fields.some(({ choice }) => choice === 'report')
      ? 'Some of it is set back, the rest is left for a person to decide.'
      : 'It is set back.';
  }
  return 'It is reported and left as it is: heal it or accept it.';
}
