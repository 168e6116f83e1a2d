import { CueError } from '../../engine';
import type { CueFile } from '../../syntax';
import type { Program } from '../program';
import { isKnownPackage } from '../../std/packages';
import { resolveStructLiteral } from './resolveStruct';
import type { Binding, Scope } from './scope';

/** Imports by the name that the file uses. */
export type Imports = ReadonlyMap<string, string>;

export interface ResolveOptions {
  /** Top-level fields that exist without being declared, such as `context`. */
  readonly inputs: readonly string[];
  /** Import paths that are given as CUE besides the standard library. */
  readonly packages: ReadonlySet<string>;
}

/** Throws {@link CueError} with code `reference` for a name that does not exist, `unsupported` for what is refused. */
export function resolveFile(file: CueFile, options: ResolveOptions): Program {
  const imports = new Map<string, string>();
  for (const { path, name, position } of file.imports) {
    if (!isKnownPackage(path) && !options.packages.has(path)) {
      throw new CueError([
        {
          code: 'unsupported',
          message: refuseImport(path),
          path: [],
          position,
        },
      ]);
    }
    imports.set(name, path);
  }
  const inputs = new Map<string, Binding>(
    options.inputs.map(name => [name, { kind: 'field', label: name }]),
  );
  const scope: Scope = { bindings: inputs, outer: null };
  return {
    root: resolveStructLiteral(file.declarations, file.position, {
      scope,
      imports,
      isRoot: true,
    }),
  };
}

function refuseImport(path: string): string {
  if (path.startsWith('vela/')) {
    return `the package "${path}" talks to clusters and services and exists in workflow steps only; compute the value in the template or pass it as a parameter`;
  }
  if (path.startsWith('kube/') || path.startsWith('k8s.io/')) {
    return `the package "${path}" is not available; write the type of the field into the template, or leave it open with {...}`;
  }
  return `the package "${path}" is not part of CUE's standard library as it is supported here; write its values into the template`;
}
