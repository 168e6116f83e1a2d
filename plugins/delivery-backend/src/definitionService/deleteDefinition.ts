import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { countDefinitionUsers } from '../database/operations/definitions/countDefinitionUsers';
import { lockPublishedDefinition } from '../database/operations/definitions/lockPublishedDefinition';
import { markDefinitionDeleted } from '../database/operations/definitions/markDefinitionDeleted';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import type { LoadedDefinition } from '../definitions/types';
import { actorOf } from '../service/actor';
import { conflict, notFound } from '../refusals/RequestRefused';
import type { DefinitionDependencies } from './dependencies';
import type { DefinitionService } from './types';

/** Takes a published definition out of use. Its revisions stay, and any of them can be published again. */
export function deleteDefinitionWith(deps: DefinitionDependencies): DefinitionService['deleteDefinition'] {
  const { database, definitions } = deps;
  return async ({ ref, evenIfUsed }, options) => {
    const message = await inTransaction(database, async tx => {
      const actor = actorOf(options);
      const there = await lockPublishedDefinition(tx, ref, actor);
      if (there.state !== 'published') {
        throw notPublished(ref, definitions.find(ref.kind, ref.name));
      }
      const users = (await countDefinitionUsers(tx, ref)).get(`${ref.kind}/${ref.name}`) ?? 0;
      const below = definitions.findBelow(ref.kind, ref.name, { kind: 'published', revision: there.revision });
      const consequence = describeConsequence(ref, users, below);
      if (users > 0 && !evenIfUsed) {
        throw conflict('in_use', consequence, 'delete it with ?evenIfUsed=true when that is what you want');
      }
      const at = await databaseNow(tx);
      await markDefinitionDeleted(tx, ref, actor, at);
      appendOutbox(tx, { topic: 'signal', payload: { kind: 'definition', name: ref.name } });
      return consequence;
    });
    await definitions.refresh();
    return { definition: ref, message };
  };
}

/** What happens to those who use a definition when it is deleted. */
export function describeConsequence({ kind, name }: DefinitionRef, users: number, below: LoadedDefinition | undefined): string {
  const used =
    users === 0
      ? 'No Application uses it.'
      : `${users === 1 ? '1 Application uses' : `${users} Applications use`} it: what runs keeps the revision that it was delivered with.`;
  const later = below
    ? `New submissions get the ${below.origin.kind === 'built-in' ? 'built-in definition' : `definition of ${'location' in below.origin ? below.origin.location : 'a location'}`}.`
    : `New submissions that name the ${kind} "${name}" are refused.`;
  return `${used} ${later}`;
}

function notPublished({ kind, name }: DefinitionRef, loaded: LoadedDefinition | undefined) {
  if (!loaded) {
    return notFound(`There is no ${kind} definition "${name}".`, 'GET /definitions lists those that there are');
  }
  const { origin } = loaded;
  return conflict(
    'not_published',
    origin.kind === 'folder' || origin.kind === 'url'
      ? `The ${kind} definition "${name}" was not published here: it comes from ${origin.location}.`
      : `The ${kind} definition "${name}" is built in.`,
    'only published definitions are deleted here; delete it where it comes from, or publish another one in its place',
  );
}
