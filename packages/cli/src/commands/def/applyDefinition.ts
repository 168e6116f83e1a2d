import {
  type ActionDifference,
  type DefinitionPreview,
  formatProblem,
  type PublishResult,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJsonLine } from '../../portal/printJson';
import { type DefinitionSource, readDefinitions } from './readDefinition';

export interface ApplyDefinitionOptions extends PortalOptions {
  readonly file: readonly string[];
  readonly comment?: string;
  readonly dryRun: boolean;
}

/** `slipway def apply`: publishes definitions, or says what that would change. Nothing is published when one of the files is wrong. */
export async function applyDefinitionCommand(
  { client }: Portal,
  options: ApplyDefinitionOptions,
  io: Io,
): Promise<ExitStatus> {
  const json = options.output === 'json';
  const sources = readDefinitions(options.file, io, json);
  if (!sources) {
    return exitStatus.failed;
  }
  let status: ExitStatus = exitStatus.done;
  for (const source of sources) {
    if (options.dryRun) {
      const preview = await client.previewDefinition(source.text);
      tellPreview(source, preview, json, io);
      if (preview.problems.some(({ severity }) => severity !== 'warning')) {
        status = exitStatus.failed;
      }
    } else {
      const result = await client.publishDefinition(source.ref, source.text, {
        comment: options.comment,
      });
      tellPublication(result, json, io);
    }
  }
  return status;
}

function tellPublication(result: PublishResult, json: boolean, io: Io) {
  if (json) {
    printJsonLine(result, io);
    return;
  }
  const { definition, outcome, revision, warnings } = result;
  io.out(
    `${definition.kind}/${definition.name}: ${outcome}, revision ${revision.number}\n`,
  );
  warnings.forEach(warning => io.err(`warning: ${formatProblem(warning)}\n`));
}

function tellPreview(
  { ref }: DefinitionSource,
  preview: DefinitionPreview,
  json: boolean,
  io: Io,
) {
  if (json) {
    printJsonLine(preview, io);
    return;
  }
  const { current, unchanged, problems, diff, parameters, engines, impact } =
    preview;
  io.out(`${ref.kind}/${ref.name}: ${describeCurrent(current, unchanged)}\n`);
  for (const problem of problems) {
    const severity = problem.severity === 'warning' ? 'warning: ' : '';
    io.err(`${severity}${formatProblem(problem)}\n`);
  }
  if (diff) {
    io.out(`\n${diff.trimEnd()}\n`);
  }
  const lines = [
    ...parameters.map(
      ({ path, message, breaking }) =>
        `parameter ${path || '(all)'} ${message}${breaking ? ' (breaking)' : ''}`,
    ),
    ...(engines ? [engines.message] : []),
    ...(engines?.differences ?? []).map(
      ({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`,
    ),
    ...(impact ? [impact.message] : []),
    ...(impact?.cut ? [impact.cut] : []),
    ...(impact?.affected ?? []).map(
      ({ application: { namespace, name }, outcome, problems: found, actions }) =>
        `  ${namespace}/${name} ${
          outcome === 'changed' ? changeOf(actions) : 'would be refused'
        }${found[0] ? `: ${formatProblem(found[0])}` : ''}`,
    ),
  ];
  if (lines.length > 0) {
    io.out(`\n${lines.join('\n')}\n`);
  }
}

const DONE = { create: 'new', update: 'changed', delete: 'gone' } as const;

function changeOf(actions: readonly ActionDifference[]): string {
  if (actions.length === 0) {
    return 'renders differently';
  }
  const told = actions.map(
    ({ step, path, action, change }) =>
      `${step}: ${path} (${action}) is ${DONE[change]}`,
  );
  return `acts differently: ${told.join('; ')}`;
}

function describeCurrent(
  current: DefinitionPreview['current'],
  unchanged: boolean,
): string {
  if (unchanged) {
    return 'unchanged';
  }
  if (!current) {
    return 'would be new';
  }
  return current.revision === undefined
    ? `would take the place of the ${
        current.origin === 'built-in'
          ? 'built-in definition'
          : `definition of ${current.location}`
      }`
    : `would take the place of revision ${current.revision}`;
}
