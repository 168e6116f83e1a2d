import { CueError } from '../../engine';
import { parseCue, type CueFile } from '../../syntax';
import { isKnownPackage } from '../../std/packages';
import { importLabel } from '../../value/labels';
import type { Program } from '../program';
import { ResolvedStruct, type ResolvedField } from '../resolvedStruct';
import { Names } from './names';
import type { Resolving } from './resolveExpression';
import { resolveDeclarations, resolveStructLiteral } from './resolveStruct';

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
  const imports = importsOf(file, packages);
  const resolving = resolvingOf(imports, packages);
  // The inputs are fields of the root struct itself, not of a scope around it.
  const content = resolveDeclarations(file.declarations, resolving, inputs);
  const fields = [...content.fields, ...resolvePackages(imports, packages)];
  return { root: new ResolvedStruct({ ...content, fields }, file.position) };
}

function resolvingOf(
  imports: Imports,
  packages: ReadonlyMap<string, string>,
): Resolving {
  return { names: new Names(), imports, packages: new Set(packages.keys()) };
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
    const resolving = resolvingOf(own, packages);
    // A package is a field of the root struct, whose scope lies around it; it sees none of its names.
    resolving.names.enter();
    const value = resolveStructLiteral(
      file.declarations,
      file.position,
      resolving,
    );
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
