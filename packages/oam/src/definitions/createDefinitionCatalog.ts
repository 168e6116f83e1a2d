import { suggestName } from '../closestName';
import type { Definition, DefinitionKind } from '../types';

export interface DefinitionCatalog {
  /** The definition a type names: `webservice`, or pinned `webservice@v1`, `webservice@v1.2`. */
  get(kind: DefinitionKind, type: string): Definition | undefined;
  /** Sorted by kind and name; of several versions the one that an unpinned type gets. */
  list(kind?: DefinitionKind): Definition[];
  /** What to try instead of a type that is not there. */
  suggest(kind: DefinitionKind, type: string): string | undefined;
}

const KIND_ORDER: readonly DefinitionKind[] = [
  'component',
  'trait',
  'policy',
  'workflow-step',
];

/** Of several definitions of one kind and name the last one counts, so that a platform team's own replaces a built-in one. */
export function createDefinitionCatalog(
  definitions: readonly Definition[],
): DefinitionCatalog {
  const versions = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const key = `${definition.kind}/${definition.name}`;
    versions.set(key, [...(versions.get(key) ?? []), definition]);
  }
  const current = [...versions.values()].map(all => all[all.length - 1]);

  function list(kind?: DefinitionKind): Definition[] {
    return current
      .filter(definition => kind === undefined || definition.kind === kind)
      .sort(
        (a, b) =>
          KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
          (a.name < b.name ? -1 : 1),
      );
  }

  return {
    get(kind, type) {
      const [name, pin] = splitType(type);
      const all = versions.get(`${kind}/${name}`) ?? [];
      return pin === undefined
        ? all[all.length - 1]
        : highestVersion(all.filter(candidate => fits(candidate, pin)));
    },
    list,
    suggest(kind, type) {
      const [name, pin] = splitType(type);
      const all = versions.get(`${kind}/${name}`);
      if (all && pin !== undefined) {
        const known = all.flatMap(candidate => versionOf(candidate) ?? []);
        return known.length > 0
          ? `there is ${known.map(version => `${name}@v${version}`).join(', ')}`
          : `${name} has no versions; write ${name}`;
      }
      return suggestName(
        name,
        list(kind).map(definition => definition.name),
      );
    },
  };
}

function splitType(type: string): [string, string | undefined] {
  const at = type.indexOf('@');
  return at < 0
    ? [type, undefined]
    : [type.slice(0, at), type.slice(at + 1).replace(/^v/, '')];
}

/**
 * What a pin names: `spec.version`, else the annotation `definitionrevision.oam.dev/name`, else the number of the published revision. Source:
 * KubeVela's names of DefinitionRevisions.
 */
export function versionOf(definition: Definition): string | undefined {
  const { version } = definition.attributes;
  const written =
    typeof version === 'string'
      ? version
      : definition.annotations['definitionrevision.oam.dev/name'];
  return (written ?? definition.revision?.toString())?.replace(/^v/, '');
}

/** `1` fits 1.x.y, `1.2` fits 1.2.x. */
function fits(definition: Definition, pin: string): boolean {
  const version = versionOf(definition);
  return version === pin || (version?.startsWith(`${pin}.`) ?? false);
}

function highestVersion(
  definitions: readonly Definition[],
): Definition | undefined {
  return [...definitions].sort((a, b) =>
    (versionOf(a) ?? '').localeCompare(versionOf(b) ?? '', 'en', {
      numeric: true,
    }),
  )[definitions.length - 1];
}
