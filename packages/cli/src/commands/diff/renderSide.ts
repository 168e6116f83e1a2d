import type { CueEngine } from '@slipway/cue';
import {
  checkManifest,
  ClusterVersion,
  DefinitionCatalog,
  hasErrors,
  renderComponent,
  RenderError,
} from '@slipway/oam';
import { readText } from '../../readText';
import { renderPlacements } from '../../render/renderPlacements';
import type { Side } from './comparePlacements';

/** An Application of a file as it would be delivered. Throws RenderError with all that is wrong with it. */
export async function renderSide(
  filename: string,
  options: {
    readonly catalog: DefinitionCatalog;
    readonly engine: CueEngine;
    readonly clusterVersion: ClusterVersion;
  },
): Promise<Side> {
  const { application, problems } = await checkManifest(readText(filename), {
    catalog: options.catalog,
    filename,
  });
  if (!application || hasErrors(problems)) {
    throw new RenderError(problems);
  }
  return renderPlacements(application, options, renderComponent);
}
