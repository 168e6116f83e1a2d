import type {
  Drift,
  FieldChoice,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { printJson } from '../../portal/printJson';
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';
import { printTable } from '../../printTable';

/** `slipway drift list`: what is, or was, not as it was applied, and what was decided about fields. */
export async function listDriftCommand(
  { client }: Portal,
  name: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  let choices: readonly FieldChoice[] = [];
  const items = await readAll(async page => {
    const read = await client.listDrift(ref, page);
    choices = read.choices;
    return read;
  });
  if (output === 'json') {
    printJson({ items, choices }, io);
    return exitStatus.done;
  }
  if (items.length === 0) {
    io.out(`${ref.namespace}/${ref.name}: everything is as it was applied.\n`);
  } else {
    printDrifts(items, io);
  }
  if (choices.length > 0) {
    io.out('\nDecided about fields:\n');
    printChoices(choices, io);
  }
  return exitStatus.done;
}

function printDrifts(drifts: readonly Drift[], io: Io) {
  printTable(
    ['ID', 'STATE', 'OBJECT', 'CLUSTER', 'SEEN', 'WHY'],
    drifts.map(drift => [
      drift.id,
      drift.state,
      objectOf(drift),
      drift.cluster,
      age(drift.detectedAt),
      drift.message,
    ]),
    io,
  );
}

function printChoices(choices: readonly FieldChoice[], io: Io) {
  printTable(
    ['ID', 'CHOICE', 'FIELD', 'OBJECT', 'CLUSTER', 'BY'],
    choices.map(choice => [
      choice.id,
      choice.choice,
      choice.field,
      objectOf(choice),
      choice.cluster,
      choice.decidedBy,
    ]),
    io,
  );
}

function objectOf(object: {
  kind: string;
  name: string;
  namespace?: string;
}): string {
  const { kind, name, namespace } = object;
  return namespace === undefined
    ? `${kind} ${name}`
    : `${kind} ${namespace}/${name}`;
}
