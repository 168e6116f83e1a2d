import type { Definition } from '../types';

/** On a definition: what it needs in a cluster besides what every delivery needs, e.g. `delete pods, get list certificates.cert-manager.io`. */
export const ACCESS_ANNOTATION = 'slipway.io/access';

const word = /^[a-z]+$/;
const resourceName = /^([a-z]+(?:\/[a-z]+)?)(?:\.([a-z0-9.-]+))?$/;

/** What a role has to allow. */
export interface AccessNeed {
  /** Empty for the core group. */
  readonly group: string;
  /** Plural, with its subresource: `pods/log`. */
  readonly resource: string;
  readonly verbs: readonly string[];
  /** What it is needed for. */
  readonly purpose: string;
}

export interface NeededAccess {
  readonly needs: readonly AccessNeed[];
  /** Parts of the annotation that mean nothing: they grant nothing. */
  readonly unreadable: readonly string[];
}

/** What the annotation of one definition says. */
export function readNeededAccess({
  name,
  annotations,
}: Pick<Definition, 'name' | 'annotations'>): NeededAccess {
  const parts = (annotations[ACCESS_ANNOTATION] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  const read = parts.map(part => ({
    part,
    need: readNeed(part, `run ${name}`),
  }));
  return {
    needs: read.flatMap(({ need }) => need ?? []),
    unreadable: read
      .filter(({ need }) => need === undefined)
      .map(({ part }) => part),
  };
}

/** `<verb> … <resource>[.<group>]`. */
function readNeed(part: string, purpose: string): AccessNeed | undefined {
  const words = part.split(/\s+/);
  const verbs = words.slice(0, -1);
  const resource = resourceName.exec(words.at(-1) ?? '');
  return resource && verbs.length > 0 && verbs.every(verb => word.test(verb))
    ? { group: resource[2] ?? '', resource: resource[1], verbs, purpose }
    : undefined;
}
