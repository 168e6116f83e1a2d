import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

const relationPrefix = 'relation:';
/** `relation:ownedBy`, `relation:partOf/ownedBy`: further than that nobody follows by eye. */
const relationPattern = /^relation:[A-Za-z]+(\/[A-Za-z]+){0,2}$/;

/** Approvers as somebody wrote them. Throws for what is neither an entity nor a relation. */
export function readApprovers(approvers: readonly string[], where: string): string[] {
  return approvers.map((approver, index) => {
    if (relationPattern.test(approver)) {
      return approver;
    }
    try {
      return stringifyEntityRef(parseEntityRef(approver));
    } catch {
      throw new Error(
        `${where}: approver ${index} is "${approver}", but it has to be an entity ref such as "group:default/production-approvers", or a relation of the Application's entity such as "relation:ownedBy" or "relation:partOf/ownedBy"`,
      );
    }
  });
}

/** The types of the relations to follow, from the Application's entity on; undefined for an entity ref. */
export function relationsOf(approver: string): readonly string[] | undefined {
  return approver.startsWith(relationPrefix) ? approver.slice(relationPrefix.length).split('/') : undefined;
}

/** As a sentence names it. */
export function nameApprover(approver: string): string {
  switch (approver) {
    case 'relation:ownedBy':
      return "the owners of the Application's entity";
    case 'relation:partOf/ownedBy':
      return "the owners of the system of the Application's entity";
    default:
      return relationsOf(approver) ? `those that the Application's entity names by ${approver.slice(relationPrefix.length)}` : approver;
  }
}
