import type { CuePosition } from '../engine';
import type { CueFile } from './ast';
import { type AnyNode, childrenOf } from './walk';

/** A place where a text names a member of a package that it imports: `kube.#Apply`. */
export interface ImportedMember {
  /** As imported, without the name after a colon: `vela/kube`. */
  readonly path: string;
  /** `#Apply`. */
  readonly member: string;
  readonly position: CuePosition;
}

/** What a text uses of the packages that it imports, in source order. A field that has the name of an import counts as the import. */
export function importedMembers(file: CueFile): ImportedMember[] {
  const paths = new Map(
    file.imports.map(({ name, path }) => [name, path.split(':')[0]]),
  );
  const found: ImportedMember[] = [];
  const visit = (node: AnyNode) => {
    if (node.kind === 'selector' && node.operand.kind === 'identifier') {
      const path = paths.get(node.operand.name);
      if (path !== undefined)
        found.push({ path, member: node.name, position: node.position });
    }
    childrenOf(node).forEach(visit);
  };
  file.declarations.forEach(visit);
  return found;
}
