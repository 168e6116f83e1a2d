import type { CueEngine } from '@slipway/cue';
import {
  checkParsedApplication,
  ClusterVersion,
  DefinitionCatalog,
  explainComponent,
  hasErrors,
  markPolicyObjects,
  parseApplicationDocument,
  Problem,
  renderComponent,
  RenderError,
  RuleLevels,
  TextDocument,
} from '@slipway/oam';
import { parseKubeVersion } from '../../kubeVersion';
import { describeLater } from '../../render/describeLater';
import { offlineClusters } from '../../render/offlineClusters';
import { renderPlacements } from '../../render/renderPlacements';
import { velaDryRun } from '../../render/velaDryRun';
import type { Section } from './printSections';

export interface RenderDocumentOptions {
  readonly vela: boolean;
  readonly explain: boolean;
  readonly kubeVersion: string;
  readonly rule?: Partial<RuleLevels>;
}

/** One Application of a file, checked and rendered. Throws {@link RenderError} with all that is wrong with it. */
export async function renderDocument(
  document: TextDocument,
  options: RenderDocumentOptions,
  catalog: DefinitionCatalog,
  engine: CueEngine,
): Promise<{ sections: Section[]; warnings: Problem[] }> {
  const parsed = parseApplicationDocument(document, { lenient: options.vela });
  const { application, problems } = parsed;
  if (!application || (options.vela && hasErrors(problems))) {
    throw new RenderError(problems);
  }
  const clusterVersion = parseKubeVersion(options.kubeVersion);
  if (options.vela) {
    const objects = await velaDryRun(application, {
      catalog,
      engine,
      clusterVersion: offlineVersion(clusterVersion),
      latestRevision: latestRevisionOf(document),
    });
    return {
      sections: [{ objects: objects.map(object => ({ object })) }],
      warnings: [],
    };
  }
  const found = await checkParsedApplication(parsed, {
    catalog,
    clusters: offlineClusters(application),
    ...(options.rule ? { rules: options.rule } : {}),
  });
  if (hasErrors(found)) {
    throw new RenderError(found);
  }
  const placements = await renderPlacements(
    markPolicyObjects(application, catalog),
    { catalog, engine, clusterVersion },
    options.explain
      ? each => explainComponent({ ...each, locate: parsed.locate })
      : renderComponent,
  );
  return {
    warnings: [...found, ...describeLater(application, placements)],
    sections: placements.map(
      ({ objects, environment, cluster, namespace }) => ({
        title: `environment ${environment}: cluster ${cluster}, namespace ${namespace}`,
        placement: { environment, cluster, namespace },
        objects,
      }),
    ),
  };
}

/** KubeVela knows no version when it is offline and none is given, which its templates see as minor 0. */
function offlineVersion(version: ClusterVersion): ClusterVersion {
  return version.minor === 0
    ? { major: '', minor: 0, gitVersion: '', platform: '' }
    : version;
}

function latestRevisionOf({ value }: TextDocument) {
  const { status } = Object(value) as {
    status?: { latestRevision?: { name?: unknown; revision?: unknown } };
  };
  const latest = status?.latestRevision;
  return typeof latest?.name === 'string'
    ? { name: latest.name, revision: Number(latest.revision ?? 0) }
    : undefined;
}
