import { type CueFile, importedMembers, parseCue } from '@slipway/cue';
import { suggestName } from '../closestName';
import { definitionLine } from '../definitions/newDefinition';
import { quote } from '../problem';
import type { Definition, Problem } from '../types';

/** The packages of actions that a template may import, as CUE, by import path. */
export interface ActionPackages {
  readonly [path: string]: string;
}

/** Packages and actions that a workflow step names and that do not exist: it would only fail once it gets there. */
export function checkActions(
  { kind, template }: Definition,
  packages: ActionPackages,
): Problem[] {
  if (kind !== 'workflow-step') return [];
  return importedMembers(parseCue(template)).flatMap(
    ({ path, member, position }) => {
      if (!path.startsWith('vela/')) return [];
      const problem = missing(path, member, packages);
      return problem
        ? [
            {
              code: 'unknown_action',
              severity: 'warning' as const,
              path: '',
              ...problem,
              definition: definitionLine(template, position.line),
            },
          ]
        : [];
    },
  );
}

function missing(
  path: string,
  member: string,
  packages: ActionPackages,
): Pick<Problem, 'message' | 'hint'> | undefined {
  if (!Object.hasOwn(packages, path)) {
    return {
      message: `There is no package ${quote(
        path,
      )} here: a step that gets to ${member} fails.`,
      hint: suggestName(path, Object.keys(packages)),
    };
  }
  const members = membersOf(path, packages[path]);
  if (members.includes(member)) return undefined;
  return {
    message: `There is no ${member} in ${quote(
      path,
    )} here: a step that gets to it fails.`,
    hint: suggestName(member, members),
  };
}

function membersOf(path: string, text: string): string[] {
  const file: CueFile = parseCue({ text, filename: path });
  return file.declarations.flatMap(declaration =>
    declaration.kind === 'field' ? [declaration.name] : [],
  );
}
