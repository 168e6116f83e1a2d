import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** A person or group by name, linked to the catalog; whoever is not in the catalog (a token) is named as it is. */
export function WhoLink(props: { entityRef: string }) {
  const { entityRef } = props;
  return isPersonOrGroup(entityRef) ? (
    <EntityRefLink entityRef={entityRef} defaultNamespace="default" hideIcon underline="always" />
  ) : (
    <span>{entityRef}</span>
  );
}

function isPersonOrGroup(entityRef: string): boolean {
  try {
    const kind = parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US');
    return kind === 'user' || kind === 'group';
  } catch {
    return false;
  }
}

/** `a, b or c`, each linked. */
export function WhoLinks(props: { entityRefs: readonly string[] }) {
  const { entityRefs } = props;
  return (
    <>
      {entityRefs.map((entityRef, index) => (
        <span key={entityRef}>
          {separator(index, entityRefs.length)}
          <WhoLink entityRef={entityRef} />
        </span>
      ))}
    </>
  );
}

function separator(index: number, count: number): string {
  if (index === 0) {
    return '';
  }
  return index === count - 1 ? ' or ' : ', ';
}
