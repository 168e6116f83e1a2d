import type {
  DeliveryApi,
  RunEvent,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { statusOfRun } from '../../portal/followRun';
import { printJsonLine } from '../../portal/printJson';
import { readAll } from '../../portal/readAll';
import { findRunId } from '../../portal/target';
import { watch } from '../../portal/watch';

export interface LogsOptions extends PortalOptions {
  readonly follow: boolean;
}

/** `slipway logs`: what happened in a run, one line an event; with `--follow` until the run has ended, whose end is the command's. */
export async function logsCommand(
  { client }: Portal,
  target: string,
  options: LogsOptions,
  io: Io,
): Promise<ExitStatus> {
  const id = await findRunId(target, client);
  const printed = new Set<number>();
  const print = (events: readonly RunEvent[]) => {
    for (const event of events.filter(({ seq }) => !printed.has(seq))) {
      printed.add(event.seq);
      printEvent(event, options, io);
    }
  };
  if (!options.follow) {
    print(await readEvents(id, client));
    return exitStatus.done;
  }
  let ended: ExitStatus = exitStatus.done;
  await watch(
    {
      // The run first: events that are written after it was read come with the next look, and there is one as long as it has not ended.
      async read() {
        const run = await client.getRun(id);
        return { run, events: await readEvents(id, client) };
      },
      changed({ run, events }) {
        print(events);
        ended = statusOfRun(run) ?? exitStatus.done;
        return run.finishedAt !== undefined;
      },
    },
    io,
  );
  return ended;
}

async function readEvents(
  id: string,
  client: DeliveryApi,
): Promise<RunEvent[]> {
  const events = await readAll(page => client.listRunEvents(id, page));
  return events.sort((a, b) => a.seq - b.seq);
}

function printEvent(event: RunEvent, { output }: LogsOptions, io: Io) {
  if (output === 'json') {
    printJsonLine(event, io);
  } else {
    io.out(`${event.at}  ${event.message}\n`);
  }
}
