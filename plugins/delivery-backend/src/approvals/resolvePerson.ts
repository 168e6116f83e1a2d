import type { BackstageCredentials, UserInfoService } from '@backstage/backend-plugin-api';
import { type Entity, parseEntityRef, RELATION_CHILD_OF, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CallerPrincipal } from '../service/types';
import type { Person } from './judgePerson';

/** How far up parents of groups are followed. */
const mostGenerations = 10;

export interface PersonDirectory {
  /**
   * The caller with the groups that they belong to now; undefined for a service. The groups are those of the sign-in, without those that the catalog
   * knows and does not count them a member of any more: somebody who left a group loses its rights at once, not when their token ends. Throws when
   * the catalog does not answer.
   */
  current(credentials: BackstageCredentials<CallerPrincipal>): Promise<Person | undefined>;
  /** The same for somebody whose groups were written down earlier, as far as the caller may see them in the catalog. */
  recheck(person: Person, credentials: BackstageCredentials): Promise<Person>;
  /** The same as the sign-in said it, for what is only shown. */
  claimed(credentials: BackstageCredentials<CallerPrincipal>): Promise<Person | undefined>;
}

export function createPersonDirectory(options: {
  readonly userInfo: UserInfoService;
  readonly catalog: CatalogService;
}): PersonDirectory {
  const { userInfo, catalog } = options;

  async function claimed(credentials: BackstageCredentials<CallerPrincipal>): Promise<Person | undefined> {
    return credentials.principal.type === 'user' ? userInfo.getUserInfo(credentials) : undefined;
  }

  async function readEntities(entityRefs: readonly string[], credentials: BackstageCredentials) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs], fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'] },
      { credentials },
    );
    return items;
  }

  async function recheck(person: Person, credentials: BackstageCredentials): Promise<Person> {
    const groups = person.ownershipEntityRefs.filter(ref => parseEntityRef(ref).kind.toLowerCase() === 'group');
    const [user, ...known] = await readEntities([person.userEntityRef, ...groups], credentials);
    if (!user) {
      return person;
    }
    const doubtful = new Set(groups.filter((_, index) => known[index]));
    let generation = relationsOf(user, RELATION_MEMBER_OF);
    for (let depth = 0; depth < mostGenerations && doubtful.size > 0 && generation.length > 0; depth++) {
      generation.forEach(group => doubtful.delete(group));
      const parents = doubtful.size > 0 ? await readEntities(generation, credentials) : [];
      generation = parents.flatMap(group => (group ? relationsOf(group, RELATION_CHILD_OF) : []));
    }
    return { ...person, ownershipEntityRefs: person.ownershipEntityRefs.filter(ref => !doubtful.has(ref)) };
  }

  return {
    claimed,
    recheck,
    async current(credentials) {
      const person = await claimed(credentials);
      return person && recheck(person, credentials);
    },
  };
}

function relationsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? []).filter(relation => relation.type === type).map(({ targetRef }) => targetRef);
}
