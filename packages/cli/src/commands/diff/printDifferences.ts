import type { Io } from '../../io';
import type { FieldDifference, ObjectDifference } from './compareObjects';
import type { PlacementDifference } from './comparePlacements';

/** Says what two sides differ in: as JSON, or for people. */
export function printDifferences(
  differences: readonly PlacementDifference[],
  io: Io,
  { json }: { readonly json: boolean },
) {
  if (json) {
    io.out(`${JSON.stringify(differences, null, 2)}\n`);
  } else if (differences.length === 0) {
    io.out('Both become the same objects.\n');
  } else {
    io.out(differences.map(printPlacement).join('\n'));
  }
}

const SIGNS: { readonly [kind in ObjectDifference['kind']]: string } = {
  added: '+',
  removed: '-',
  changed: '~',
};

function printPlacement(placement: PlacementDifference): string {
  const { environment, cluster, namespace, objects } = placement;
  return [
    `environment ${environment}: cluster ${cluster}, namespace ${namespace}`,
    ...objects.flatMap(({ kind, object, fields }) => [
      `  ${SIGNS[kind]} ${object}`,
      ...fields.map(field => `      ${printField(field)}`),
    ]),
    '',
  ].join('\n');
}

function printField(field: FieldDifference): string {
  const { path, before, after } = field;
  if (before === undefined) {
    return `${path}: new, ${JSON.stringify(after)}`;
  }
  return after === undefined
    ? `${path}: gone, was ${JSON.stringify(before)}`
    : `${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}
