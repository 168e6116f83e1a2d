import { isMap, isSeq, type Document, parseDocument } from 'yaml';

type Path = readonly (string | number)[];

/** A place in a manifest that names an image. */
export interface ImagePlace {
  path: Path;
  /** For a person: `hello-world-server`, `hello-world-server in prod`. */
  label: string;
  image: string;
}

/**
 * Every image that a manifest names: of components, of their traits (sidecars), and of what policies change per
 * environment.
 */
export function findImages(yaml: string): ImagePlace[] {
  const document = parseDocument(yaml);
  const components = placesIn(document, ['spec', 'components'], '');
  const policies = indexes(document, ['spec', 'policies']).flatMap(policy => {
    const path = ['spec', 'policies', policy];
    const type = document.getIn([...path, 'type']);
    if (type === 'env-binding') {
      const envs = [...path, 'properties', 'envs'];
      return indexes(document, envs).flatMap(env =>
        placesIn(
          document,
          [...envs, env, 'patch', 'components'],
          ` in ${text(document, [...envs, env, 'name'])}`,
        ),
      );
    }
    return type === 'override'
      ? placesIn(
          document,
          [...path, 'properties', 'components'],
          ` (policy ${text(document, [...path, 'name'])})`,
        )
      : [];
  });
  return [...components, ...policies];
}

/** The manifest with other images; comments and order stay. */
export function replaceImages(
  yaml: string,
  places: readonly ImagePlace[],
): string {
  const document = parseDocument(yaml);
  for (const { path, image } of places) {
    document.setIn(path, image);
  }
  return document.toString();
}

function placesIn(
  document: Document,
  components: Path,
  suffix: string,
): ImagePlace[] {
  return indexes(document, components).flatMap(component => {
    const path = [...components, component];
    const name = text(document, [...path, 'name']);
    const traits = [...path, 'traits'];
    return [
      ...placeOf(document, path, `${name}${suffix}`),
      ...indexes(document, traits).flatMap(trait =>
        placeOf(
          document,
          [...traits, trait],
          `${name}${suffix}: ${text(document, [...traits, trait, 'type'])}`,
        ),
      ),
    ];
  });
}

function placeOf(document: Document, owner: Path, label: string): ImagePlace[] {
  const path = [...owner, 'properties', 'image'];
  const image = document.getIn(path);
  return typeof image === 'string' ? [{ path, label, image }] : [];
}

function indexes(document: Document, path: Path): number[] {
  const list = document.getIn(path);
  return isSeq(list)
    ? list.items.flatMap((item, index) => (isMap(item) ? [index] : []))
    : [];
}

function text(document: Document, path: Path): string {
  return String(document.getIn(path) ?? '');
}
