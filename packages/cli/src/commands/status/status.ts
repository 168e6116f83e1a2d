import {
  type Application,
  type ApplicationSummary,
  type EnvironmentStatus,
  isNotKnown,
  type Run,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { describeStep, listSteps } from '../../portal/describeSteps';
import { readAll } from '../../portal/readAll';
import { showDocument } from '../../portal/showDocument';
import { readApplicationRef } from '../../portal/target';
import { printTable } from '../../printTable';

export interface StatusOptions extends PortalOptions {
  readonly watch: boolean;
}

interface Status {
  readonly application: Application;
  readonly run?: Run;
}

/** `slipway status`: all Applications, or one with its environments, steps and what it waits for; again at each change with `--watch`. */
export async function statusCommand(
  { client }: Portal,
  name: string | undefined,
  options: StatusOptions,
  io: Io,
): Promise<ExitStatus> {
  if (name === undefined) {
    await showDocument(
      () => readAll(page => client.listApplications(page)),
      printApplications,
      options,
      io,
    );
    return exitStatus.done;
  }
  const ref = readApplicationRef(name);
  await showDocument(
    async (): Promise<Status> => {
      const application = await client.getApplication(ref);
      return application.run
        ? { application, run: await client.getRun(application.run.id) }
        : { application };
    },
    printStatus,
    options,
    io,
  );
  return exitStatus.done;
}

function printApplications(items: readonly ApplicationSummary[], io: Io) {
  if (items.length === 0) {
    io.out('There are no Applications yet: slipway up -f app.yaml\n');
    return;
  }
  printTable(
    ['APPLICATION', 'PHASE', 'REVISION', 'CHANGED', 'WHY'],
    items.map(application => [
      `${application.namespace}/${application.name}`,
      phaseOf(application),
      application.revision?.name ?? '-',
      age(application.updatedAt),
      application.message,
    ]),
    io,
  );
}

/** What a cluster that does not answer has is neither healthy nor unhealthy. */
const notKnown = 'not known';

function phaseOf(application: ApplicationSummary): string {
  return isNotKnown(application) ? notKnown : application.phase;
}

function describeEnvironment(environment: EnvironmentStatus): string[] {
  const { name, cluster, revision, ready, total, phase, message } = environment;
  const known = phase !== 'unknown';
  const count = `${ready}/${total}`;
  return [
    name,
    cluster,
    revision ?? '-',
    known ? count : `${count} when last seen`,
    known ? phase : notKnown,
    message,
  ];
}

function printStatus({ application, run }: Status, io: Io) {
  const { namespace, name, message, environments, approvals } = application;
  io.out(`${namespace}/${name}: ${phaseOf(application)}. ${message}\n`);
  if (environments.length > 0) {
    io.out('\n');
    printTable(
      ['ENVIRONMENT', 'CLUSTER', 'REVISION', 'READY', 'PHASE', 'WHY'],
      environments.map(describeEnvironment),
      io,
    );
  }
  if (run) {
    const steps = listSteps(run);
    const width = Math.max(...steps.map(step => step.name.length), 0);
    io.out(`\nRun ${run.id} (${run.phase}):\n`);
    for (const step of steps) {
      io.out(`  ${describeStep(step, width)}\n`);
    }
  }
  for (const approval of approvals) {
    io.out(
      `\nWaits for a decision about "${approval.stepName}". ${approval.rule}\nTo decide: slipway approve ${approval.id}\n`,
    );
  }
}
