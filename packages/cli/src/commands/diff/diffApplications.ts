import { createNativeEngine } from '@slipway/cue';
import { RenderError } from '@slipway/oam';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import { createLazyCatalog } from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { parseKubeVersion } from '../../kubeVersion';
import { printProblems } from '../../printProblems';
import { comparePlacements } from './comparePlacements';
import { printDifferences } from './printDifferences';
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
  printDifferences(differences, io, { json });
  return options.exitCode && differences.length > 0 ? 1 : 0;
}
