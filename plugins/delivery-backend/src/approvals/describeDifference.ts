import type { Application } from '@slipway/oam';
import { describeRevisionChanges } from '../service/describeRevisionChanges';
import type { ApprovalSubject } from './approvalSubject';
import { listWords } from './describeRules';

export interface ComparedSubject {
  /** Undefined: not known any more. */
  readonly application?: Application;
  readonly subject: Pick<ApprovalSubject, 'placements' | 'definitions'>;
}

/** As many as one reads in a sentence. */
const mostChanges = 3;

/** Why what would be delivered is not what was asked for before, for a sentence that begins with "because": the Application, a patch, a definition, the clusters. */
export function describeDifference(before: ComparedSubject, after: ComparedSubject): string {
  const causes = [...changesOfApplication(before, after), ...changesOfDefinitions(before, after), ...changesOfClusters(before, after)];
  return causes.length > 0 ? causes.join('; ') : 'the objects that would be applied changed';
}

/** What `describeRevisionChanges` says when nothing else changed. */
const onlyDefinitions = 'definitions changed, the Application did not';

function changesOfApplication(before: ComparedSubject, after: ComparedSubject): string[] {
  if (!before.application || !after.application || JSON.stringify(before.application) === JSON.stringify(after.application)) {
    return [];
  }
  const changes = describeRevisionChanges(before.application, after.application).filter(change => change !== onlyDefinitions);
  const patches = changes.filter(change => /(^| of )policy /.test(change));
  const others = changes.filter(change => !patches.includes(change));
  return [
    ...(others.length > 0 ? [`the Application changed (${few(others)})`] : []),
    ...(patches.length > 0 ? [`a policy changed (${few(patches)})`] : []),
  ];
}

function few(changes: readonly string[]): string {
  const shown = changes.slice(0, mostChanges);
  return [...shown, ...(changes.length > shown.length ? [`and ${changes.length - shown.length} more`] : [])].join(', ');
}

function changesOfDefinitions({ subject: before }: ComparedSubject, { subject: after }: ComparedSubject): string[] {
  const changed = after.definitions.filter(({ kind, name, hash }) =>
    before.definitions.some(other => other.kind === kind && other.name === name && other.hash !== hash),
  );
  const names = changed.map(({ kind, name }) => `${kind} "${name}"`);
  return names.length > 0 ? [`the definition of ${listWords(names)} changed`] : [];
}

function changesOfClusters({ subject: before }: ComparedSubject, { subject: after }: ComparedSubject): string[] {
  const targetsOf = ({ placements }: ComparedSubject['subject']) => [
    ...new Set(placements.map(({ environment, cluster }) => `${environment} in ${cluster}`)),
  ];
  const [old, now] = [targetsOf(before), targetsOf(after)];
  const added = now.filter(target => !old.includes(target));
  const removed = old.filter(target => !now.includes(target));
  if (added.length === 0 && removed.length === 0) {
    return [];
  }
  return [
    [
      'the set of clusters changed',
      ...(added.length > 0 ? [`(new: ${added.join(', ')})`] : []),
      ...(removed.length > 0 ? [`(gone: ${removed.join(', ')})`] : []),
    ].join(' '),
  ];
}
