import { createNativeEngine } from '@slipway/cue';
import { RenderError } from '@slipway/oam';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import { createLazyCatalog } from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { parseKubeVersion } from '../../kubeVersion';
import { printProblems } from '../../printProblems';
import type { FieldDifference, ObjectDifference } from './compareObjects';
import { comparePlacements, PlacementDifference } from './comparePlacements';
import { renderSide } from './renderSide';

export interface DiffApplicationsOptions {
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly kubeVersion: string;
  readonly exitCode: boolean;
  readonly output: 'text' | 'json';
}

/** `slipway diff`: answers the exit status. */
export async function diffApplications(
  before: string,
  after: string,
  options: DiffApplicationsOptions,
  io: Io,
): Promise<number> {
  const json = options.output === 'json';
  const rendering = {
    catalog: createLazyCatalog(
      options.builtin ? builtinDefinitions() : [],
      options.definitions.flatMap(readDefinitionFiles),
    ),
    engine: createNativeEngine(),
    clusterVersion: parseKubeVersion(options.kubeVersion),
  };
  const sides = [];
  for (const filename of [before, after]) {
    try {
      sides.push(await renderSide(filename, rendering));
    } catch (error) {
      if (!(error instanceof RenderError)) {
        throw error;
      }
      printProblems([{ filename, problems: error.problems }], io, { json });
      return 1;
    }
  }
  const differences = comparePlacements(sides[0], sides[1]);
  if (json) {
    io.out(`${JSON.stringify(differences, null, 2)}\n`);
  } else if (differences.length === 0) {
    io.out('Both become the same objects.\n');
  } else {
    io.out(differences.map(printPlacement).join('\n'));
  }
  return options.exitCode && differences.length > 0 ? 1 : 0;
}

const SIGNS: { readonly [kind in ObjectDifference['kind']]: string } = {
  added: '+',
  removed: '-',
  changed: '~',
};

function printPlacement(placement: PlacementDifference): string {
  const { environment, cluster, namespace, objects } = placement;
  return [
    `environment ${environment}: cluster ${cluster}, namespace ${namespace}`,
    ...objects.flatMap(({ kind, object, fields }) => [
      `  ${SIGNS[kind]} ${object}`,
      ...fields.map(field => `      ${printField(field)}`),
    ]),
    '',
  ].join('\n');
}

function printField(field: FieldDifference): string {
  const { path, before, after } = field;
  if (before === undefined) {
    return `${path}: new, ${JSON.stringify(after)}`;
  }
  return after === undefined
    ? `${path}: gone, was ${JSON.stringify(before)}`
    : `${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}
