import { readApplications, RenderError } from '@slipway/oam';
import type { Io } from '../../io';
import type { Portal, PortalOptions } from '../../portal';
import { printProblems } from '../../printProblems';
import { readText } from '../../readText';
import { readRef } from '../up/up';
import { comparePlacements } from './comparePlacements';
import { previewSide } from './previewSide';
import { printDifferences } from './printDifferences';

/** `slipway diff FILE --live`: what submitting the file would change of the revision that the portal is at. Answers the exit status. */
export async function diffLive(
  { client }: Portal,
  filename: string,
  options: PortalOptions & { readonly exitCode: boolean },
  io: Io,
): Promise<0 | 1> {
  const json = options.output === 'json';
  try {
    const text = readText(filename);
    const [document] = readApplications(text).documents;
    const ref = readRef(document?.value, { filename, namespace: 'default' });
    const { manifest } = await client.getManifest(ref);
    const differences = comparePlacements(
      await previewSide(client, Object(manifest)),
      await previewSide(client, text),
    );
    printDifferences(differences, io, { json });
    return options.exitCode && differences.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof RenderError)) {
      throw error;
    }
    printProblems([{ filename, problems: error.problems }], io, { json });
    return 1;
  }
}
