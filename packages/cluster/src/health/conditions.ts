import { readList, readNumber, readString } from '../kubernetes/readField';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Empty where it is not told. */
  readonly lastTransitionTime: string;
  readonly observedGeneration?: number;
}

export function conditionsOf(object: unknown): Condition[] {
  return conditionsAt(readList(object, 'status', 'conditions'));
}

export function conditionsAt(items: readonly unknown[]): Condition[] {
  return items.map(item => ({
    type: readString(item, 'type'),
    status: readString(item, 'status'),
    reason: readString(item, 'reason'),
    message: readString(item, 'message'),
    lastTransitionTime: readString(item, 'lastTransitionTime'),
    observedGeneration: readNumber(item, 'observedGeneration'),
  }));
}

export function findCondition(
  object: unknown,
  type: string,
): Condition | undefined {
  return conditionsOf(object).find(condition => condition.type === type);
}

/** Whether the controller has not looked at the newest change yet: what the status says is then about the past. */
export function isOutdated(object: unknown): boolean {
  return isBehind(object, readNumber(object, 'status', 'observedGeneration'));
}

/** The same of one condition, where its controller says for each what it is about. */
export function isOfThePast(
  object: unknown,
  { observedGeneration }: Condition,
): boolean {
  return isBehind(object, observedGeneration);
}

function isBehind(object: unknown, observed: number | undefined): boolean {
  const generation = readNumber(object, 'metadata', 'generation');
  return (
    generation !== undefined && observed !== undefined && observed < generation
  );
}

/** The condition's message, or its reason, in one line. */
export function tell(condition: Condition): string {
  return (condition.message || condition.reason).replace(/\s+/g, ' ').trim();
}
