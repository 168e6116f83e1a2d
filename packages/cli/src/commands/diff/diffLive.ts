import { readApplications, RenderError } from '@slipway/oam';
import type { Io } from '../../io';
import type { Portal, PortalOptions } from '../../portal';
import { printProblems } from '../../printProblems';
import { readText } from '../../readText';
import { readRef } from '../up/up';
import { comparePlacements } from './comparePlacements';
import { previewSide } from './previewSide';
import { printDifferences } from './printDifferences';

/**
 * `slipway diff FILE --live`: what submitting the file would change of the revision that the portal is at, or of another one; both by the definitions and clusters of now. Answers the
 * exit status.
 */
export async function diffLive(
  { client }: Portal,
  filename: string,
  options: PortalOptions & {
    readonly exitCode: boolean;
    readonly revision?: string;
  },
  io: Io,
): Promise<0 | 1> {
  const json = options.output === 'json';
  const text = readText(filename);
  const [document] = readApplications(text).documents;
  const ref = readRef(document?.value, { filename, namespace: 'default' });
  const { manifest, revision } = await client.getManifest(ref, {
    revision: options.revision,
  });
  const sides = [];
  for (const [name, content] of [
    [revision?.name ?? `${ref.namespace}/${ref.name}`, Object(manifest)],
    [filename, text],
  ]) {
    try {
      sides.push(await previewSide(client, content));
    } catch (error) {
      if (!(error instanceof RenderError)) {
        throw error;
      }
      printProblems([{ filename: name, problems: error.problems }], io, {
        json,
      });
      return 1;
    }
  }
  const differences = comparePlacements(sides[0], sides[1]);
  printDifferences(differences, io, { json });
  return options.exitCode && differences.length > 0 ? 1 : 0;
}
