import type {
  Approval,
  ObjectChange,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';

const signs = {
  create: '+',
  update: '~',
  delete: '-',
  unchanged: ' ',
} as const;

/** What an approval would let happen, object by object, field by field. */
export function printChanges(
  { changes, changesUnknown }: Pick<Approval, 'changes' | 'changesUnknown'>,
  io: Io,
) {
  if (changes === undefined || (changes.length === 0 && changesUnknown)) {
    io.out(
      `What it would change is not known: ${
        changesUnknown ?? 'the portal does not say'
      }\n`,
    );
    return;
  }
  if (changesUnknown) {
    io.out(`Know before you decide: ${changesUnknown}\n`);
  }
  const changing = changes.filter(({ change }) => change !== 'unchanged');
  if (changing.length === 0) {
    io.out('It would change nothing.\n');
  }
  let heading = '';
  for (const change of changing) {
    const where = `Environment ${change.environment} (cluster ${change.cluster}):`;
    if (where !== heading) {
      heading = where;
      io.out(`${where}\n`);
    }
    printChange(change, io);
  }
}

function printChange({ change, kind, name, fields }: ObjectChange, io: Io) {
  io.out(`  ${signs[change]} ${kind} ${name}\n`);
  if (change !== 'update') {
    return;
  }
  for (const { path, before, after } of fields) {
    io.out(`      ${path}: ${show(before)} → ${show(after)}\n`);
  }
}

function show(value: unknown): string {
  return value === undefined ? '(absent)' : JSON.stringify(value);
}
