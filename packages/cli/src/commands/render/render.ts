import { createNativeEngine, CueEngine } from '@slipway/cue';
import {
  checkParsedApplication,
  ClusterVersion,
  hasErrors,
  KubernetesObject,
  parseApplicationDocument,
  Problem,
  readDocuments,
  RenderError,
  TextDocument,
} from '@slipway/oam';
import { stringify } from 'yaml';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import {
  createLazyCatalog,
  LazyCatalog,
} from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { parseKubeVersion } from '../../kubeVersion';
import { printProblems } from '../../printProblems';
import { readText } from '../../readText';
import { offlineClusters } from '../../render/offlineClusters';
import { renderPlacements } from '../../render/renderPlacements';
import { velaDryRun } from '../../render/velaDryRun';

export interface RenderCommandOptions {
  readonly file: readonly string[];
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly vela: boolean;
  readonly kubeVersion: string;
  readonly output: 'yaml' | 'json';
}

interface Section {
  /** Comment above the objects in YAML. */
  readonly title?: string;
  readonly objects: readonly KubernetesObject[];
}

/** `slipway render`: answers the exit status. */
export async function renderCommand(
  options: RenderCommandOptions,
  io: Io,
): Promise<number> {
  const catalog = createLazyCatalog(
    options.builtin ? builtinDefinitions() : [],
    options.definitions.flatMap(readDefinitionFiles),
  );
  const engine = createNativeEngine();
  const sections: Section[] = [];
  let failed = false;
  for (const filename of options.file) {
    const print = {
      json: options.output === 'json',
      ...(options.file.length > 1 ? { filename } : {}),
    };
    try {
      const rendered = await renderFile(filename, options, catalog, engine);
      sections.push(...rendered.sections);
      if (!print.json) {
        printProblems(rendered.warnings, io, print);
      }
    } catch (error) {
      if (!(error instanceof RenderError)) {
        throw error;
      }
      failed = true;
      printProblems(withDefinitionProblems(error, catalog), io, print);
    }
  }
  if (failed) {
    return 1;
  }
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(
          sections.flatMap(section => section.objects),
          null,
          2,
        )}\n`
      : sections.map(printYaml).join(''),
  );
  return 0;
}

/** A type may be missing because the file that defines it cannot be read. */
function withDefinitionProblems(
  error: RenderError,
  catalog: LazyCatalog,
): Problem[] {
  const isMissing = error.problems.some(
    ({ code }) => code === 'unknown_definition',
  );
  return [...error.problems, ...(isMissing ? catalog.problems() : [])];
}

async function renderFile(
  filename: string,
  options: RenderCommandOptions,
  catalog: LazyCatalog,
  engine: CueEngine,
): Promise<{ sections: Section[]; warnings: Problem[] }> {
  const { documents, problems } = readDocuments(readText(filename), {
    lenient: options.vela,
  });
  if (hasErrors(problems) || documents.length === 0) {
    throw new RenderError(
      problems.length > 0
        ? problems
        : [
            {
              code: 'empty',
              severity: 'error',
              path: '',
              message: `${filename} holds no Application.`,
            },
          ],
    );
  }
  const sections: Section[] = [];
  const warnings: Problem[] = [];
  for (const document of documents) {
    const rendered = await renderDocument(document, options, catalog, engine);
    sections.push(...rendered.sections);
    warnings.push(...rendered.warnings);
  }
  return { sections, warnings };
}

async function renderDocument(
  document: TextDocument,
  options: RenderCommandOptions,
  catalog: LazyCatalog,
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
    return { sections: [{ objects }], warnings: [] };
  }
  const found = await checkParsedApplication(parsed, {
    catalog,
    clusters: offlineClusters(application),
  });
  if (hasErrors(found)) {
    throw new RenderError(found);
  }
  const placements = await renderPlacements(application, {
    catalog,
    engine,
    clusterVersion,
  });
  return {
    warnings: found,
    sections: placements.map(placement => ({
      title: `environment ${placement.environment}: cluster ${placement.cluster}, namespace ${placement.namespace}`,
      objects: placement.objects.map(({ object }) => object),
    })),
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

function printYaml({ title, objects }: Section): string {
  const heading = title ? `# ${title}\n` : '';
  return objects
    .map(
      (object, index) =>
        `---\n${index === 0 ? heading : ''}${stringify(object, {
          aliasDuplicateObjects: false,
          lineWidth: 0,
        })}`,
    )
    .join('');
}
