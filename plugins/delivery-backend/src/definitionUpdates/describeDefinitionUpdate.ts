import type { DefinitionUpdate } from '@slipway/backstage-plugin-delivery-common';
import { checkApplication } from '@slipway/oam';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import type { LiveDefinitions } from '../definitions/types';
import { describeOrigin } from '../definitionService/documents';
import type { ClusterDirectory } from '../service/dependencies';
import { type ChangedDefinition, findChangedDefinitions } from './findChangedDefinitions';
import { updatesAutomatically } from './updatesAutomatically';

/** What an Application would get if it were delivered again; undefined when that is what it has. */
export async function describeDefinitionUpdate(
  deps: { readonly definitions: LiveDefinitions; readonly clusters: Pick<ClusterDirectory, 'forPlanning'> },
  revision: RevisionRecord,
): Promise<DefinitionUpdate | undefined> {
  const catalog = deps.definitions.snapshot();
  const changed = findChangedDefinitions(revision, catalog);
  if (changed.length === 0) {
    return undefined;
  }
  const problems = await checkApplication(revision.application, { catalog, clusters: deps.clusters.forPlanning() });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const automatic = updatesAutomatically(revision.application);
  return {
    automatic,
    message: describe(changed, { automatic, refused: errors.length > 0 }),
    definitions: changed.map(({ before, now }) => {
      const { kind, name } = now ?? before ?? { kind: 'component' as const, name: '' };
      const origin = now && deps.definitions.find(kind, name)?.origin;
      return {
        kind,
        name,
        ...(before?.revision === undefined ? {} : { usedRevision: before.revision }),
        ...(origin ? { current: describeOrigin(origin) } : {}),
      };
    }),
    problems: errors,
  };
}

function describe(changed: readonly ChangedDefinition[], how: { readonly automatic: boolean; readonly refused: boolean }): string {
  const newer = changed.flatMap(({ now }) => now?.name ?? []);
  const gone = changed.flatMap(({ now, before }) => (now ? [] : before?.name ?? []));
  const facts = [
    ...(newer.length > 0 ? [`There ${newer.length === 1 ? 'is a newer definition' : 'are newer definitions'} of ${newer.join(', ')}.`] : []),
    ...(gone.length > 0 ? [`There is no definition of ${gone.join(', ')} any more.`] : []),
  ];
  return `${facts.join(' ')} What runs keeps the one that it was delivered with. ${next(how)}`;
}

function next({ automatic, refused }: { readonly automatic: boolean; readonly refused: boolean }): string {
  if (refused) {
    return 'The Application would be refused with it as it is: correct the Application, or the definition.';
  }
  return automatic ? 'A new revision is made by itself.' : 'Submit the Application again to deliver it.';
}
