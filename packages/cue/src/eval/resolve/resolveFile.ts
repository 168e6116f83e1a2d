import { CueError } from '../../engine';
import { parseCue, type CueFile } from '../../syntax';
import { isKnownPackage } from '../../std/packages';
import { importLabel } from '../../value/labels';
import type { Program, ResolvedField } from '../program';
import { resolveStructLiteral } from './resolveStruct';
import type { Binding, Scope } from './scope';

/** Import paths by the name that the file uses. */
export type Imports = ReadonlyMap<string, string>;

export interface ResolveOptions {
  /** Top-level fields that exist without being declared, such as `context`. */
  readonly inputs: readonly string[];
  /** CUE of packages besides the standard library, by import path. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Throws {@link CueError} with code `reference` for a name that does not exist, `unsupported` for what is refused. */
export function resolveFile(
  file: CueFile,
  { inputs, packages }: ResolveOptions,
): Program {
  const bindings = new Map<string, Binding>(
    inputs.map(name => [name, { kind: 'field', label: name }]),
  );
  const scope: Scope = { bindings, outer: null };
  const imports = importsOf(file, packages);
  const given = new Set(packages.keys());
  const root = resolveStructLiteral(file.declarations, file.position, {
    scope,
    imports,
    packages: given,
    isRoot: true,
  });
  const imported = resolvePackages(imports, packages);
  return {
    root:
      imported.length === 0
        ? root
        : { ...root, fields: [...root.fields, ...imported] },
  };
}

function importsOf(
  file: CueFile,
  packages: ReadonlyMap<string, string>,
): Imports {
  const imports = new Map<string, string>();
  for (const { path, name, position } of file.imports) {
    if (!isKnownPackage(path) && !packages.has(path)) {
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
  return imports;
}

/** Each package that is needed becomes a hidden field of the root struct, evaluated with the rest. */
function resolvePackages(
  imports: Imports,
  packages: ReadonlyMap<string, string>,
): ResolvedField[] {
  const fields = new Map<string, ResolvedField>();
  const open = [...imports.values()];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = packages.get(path);
    if (text === undefined || fields.has(path)) continue;
    const file = parseCue({ text, filename: path });
    const own = importsOf(file, packages);
    const root: Scope = { bindings: new Map(), outer: null };
    const given = new Set(packages.keys());
    const value = resolveStructLiteral(file.declarations, file.position, {
      scope: root,
      imports: own,
      packages: given,
    });
    fields.set(path, {
      label: importLabel(path),
      optional: false,
      required: false,
      value,
      markers: null,
    });
    open.push(...own.values());
  }
  return [...fields.values()];
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
