import {
  type ApplicationRef,
  formatProblem,
  type ManifestInput,
  type SubmitResult,
} from '@slipway/backstage-plugin-delivery-common';
import { hasErrors, readApplications, RenderError } from '@slipway/oam';
import type { Io } from '../../io';
import { type ExitStatus, exitStatus, type Portal } from '../../portal';
import { followRun } from '../../portal/followRun';
import { isRecord } from '../../portal/isRecord';
import { printJsonLine } from '../../portal/printJson';
import type { WaitOptions } from '../../portal/tellStarted';
import { printProblems } from '../../printProblems';
import { readText } from '../../readText';
import { UsageError } from '../../usageError';

export interface UpOptions extends WaitOptions {
  readonly file: readonly string[];
  /** Of Applications that name none. */
  readonly namespace: string;
}

interface Manifest {
  readonly ref: ApplicationRef;
  readonly content: ManifestInput;
}

/** `slipway up`: submits Applications, and waits for their runs when asked to. The worst outcome is the exit status. */
export async function upCommand(
  { client }: Portal,
  options: UpOptions,
  io: Io,
): Promise<ExitStatus> {
  let manifests: Manifest[];
  try {
    manifests = options.file.flatMap(name => readManifests(name, options));
  } catch (error) {
    if (!(error instanceof RenderError)) {
      throw error;
    }
    printProblems([{ problems: error.problems }], io, {
      json: options.output === 'json',
    });
    return exitStatus.failed;
  }
  const submitted: SubmitResult[] = [];
  for (const { ref, content } of manifests) {
    const result = await client.submitApplication(ref, content);
    tellSubmission(result, options, io);
    submitted.push(result);
  }
  if (!options.wait) {
    return exitStatus.done;
  }
  const until = Date.now() + options.timeout;
  const statuses: ExitStatus[] = [];
  for (const { run } of submitted) {
    statuses.push(
      await followRun(run.id, client, { output: options.output, until }, io),
    );
  }
  return worst(statuses);
}

/** A failure counts most, then a delivery that goes on, then one that waits. */
function worst(statuses: readonly ExitStatus[]): ExitStatus {
  const order = [
    exitStatus.failed,
    exitStatus.timedOut,
    exitStatus.waitsForPerson,
  ];
  return order.find(status => statuses.includes(status)) ?? exitStatus.done;
}

function readManifests(
  filename: string,
  { namespace }: Pick<UpOptions, 'namespace'>,
): Manifest[] {
  const text = readText(filename);
  const { documents, problems } = readApplications(text);
  if (hasErrors(problems)) {
    throw new RenderError(problems);
  }
  if (documents.length === 0) {
    throw new UsageError(`${filename} holds no Application.`);
  }
  // A single document is sent as it was written, so that lines in the portal's answer are lines of the file.
  return documents.map(({ value }) => ({
    ref: readRef(value, { filename, namespace }),
    content: documents.length === 1 ? text : Object(value),
  }));
}

/** The Application that a manifest is. Throws UsageError where it names none. */
export function readRef(
  manifest: unknown,
  { filename, namespace }: { filename: string; namespace: string },
): ApplicationRef {
  const metadata = isRecord(manifest) ? manifest.metadata : undefined;
  if (!isRecord(metadata) || typeof metadata.name !== 'string') {
    throw new UsageError(
      `${filename} holds something without metadata.name, which an Application has to have.`,
    );
  }
  return {
    namespace:
      typeof metadata.namespace === 'string' ? metadata.namespace : namespace,
    name: metadata.name,
  };
}

function tellSubmission(
  { application, revision, run, outcome, warnings }: SubmitResult,
  { output }: UpOptions,
  io: Io,
) {
  if (output === 'json') {
    printJsonLine({ application, revision, run, outcome, warnings }, io);
    return;
  }
  for (const warning of warnings) {
    io.err(`warning: ${formatProblem(warning)}\n`);
  }
  io.out(
    `${application.namespace}/${application.name}: ${outcome}, revision ${revision.name}, run ${run.id}\n`,
  );
}
