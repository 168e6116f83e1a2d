import type { Expression, Field, ImportDeclaration } from '@slipway/cue';
import { suggestName } from '../closestName';
import { quote } from '../problem';
import type { Definition, DefinitionKind } from '../types';
import type { DefinitionFile } from './cutSource';
import { InvalidDefinition } from './invalidDefinition';
import { literalValue } from './literalValue';
import { readDefinitionAttributes } from './readDefinitionAttributes';

const KINDS: { readonly [type: string]: DefinitionKind } = {
  component: 'component',
  workload: 'component',
  trait: 'trait',
  policy: 'policy',
  'workflow-step': 'workflow-step',
};
const HEAD_FIELDS = [
  'type',
  'alias',
  'description',
  'annotations',
  'labels',
  'attributes',
] as const;

type HeadField = (typeof HEAD_FIELDS)[number];
type Head = ReadonlyMap<HeadField, Expression>;

/** What the struct that is named as the definition says of it: everything but the template. */
export function readDefinitionHead(
  file: DefinitionFile,
  header: Field,
  imports: readonly ImportDeclaration[],
): Omit<Definition, 'hash' | 'template'> {
  const head = headFields(header);
  const alias = textOf(head, 'alias');
  return {
    kind: readKind(head, header.position.line),
    name: header.name,
    description: textOf(head, 'description'),
    labels: textsOf(head, 'labels'),
    annotations: {
      ...textsOf(head, 'annotations'),
      ...(alias === '' ? {} : { 'definition.oam.dev/alias': alias }),
    },
    ...readDefinitionAttributes(file, head.get('attributes'), imports),
    filename: file.filename,
  };
}

function headFields({ name, value, position }: Field): Head {
  if (value.kind !== 'struct') {
    throw new InvalidDefinition(
      `${quote(
        name,
      )} has to be a struct with the definition's type and description.`,
      position.line,
    );
  }
  const fields = new Map<HeadField, Expression>();
  for (const declaration of value.declarations) {
    const label = declaration.kind === 'field' ? declaration.name : '…';
    const known = HEAD_FIELDS.find(field => field === label);
    if (declaration.kind !== 'field' || known === undefined) {
      throw new InvalidDefinition(
        `There is no field ${quote(label)} in the head of a definition.`,
        declaration.position.line,
        suggestName(label, HEAD_FIELDS),
      );
    }
    const before = fields.get(known);
    fields.set(
      known,
      before ? bothOf(known, before, declaration) : declaration.value,
    );
  }
  return fields;
}

/** `labels: a: "1"` and `labels: b: "2"` are one struct, as everywhere in CUE. */
function bothOf(name: string, before: Expression, { value, position }: Field) {
  if (before.kind !== 'struct' || value.kind !== 'struct') {
    throw new InvalidDefinition(
      `The head of a definition has ${quote(name)} twice.`,
      position.line,
    );
  }
  return {
    ...before,
    declarations: [...before.declarations, ...value.declarations],
  };
}

function readKind(head: Head, line: number): DefinitionKind {
  const type = literalOf(head, 'type');
  const kind = typeof type === 'string' ? KINDS[type] : undefined;
  if (kind !== undefined) return kind;
  throw new InvalidDefinition(
    `The type of a definition is one of component, trait, policy or workflow-step, got ${JSON.stringify(
      type ?? null,
    )}.`,
    line,
    suggestName(String(type ?? ''), Object.keys(KINDS)),
  );
}

function literalOf(head: Head, field: HeadField) {
  const value = head.get(field);
  return value === undefined ? undefined : literalValue(value);
}

function textOf(head: Head, field: HeadField): string {
  const value = literalOf(head, field);
  return typeof value === 'string' ? value : '';
}

function textsOf(head: Head, field: HeadField): { [key: string]: string } {
  const value = literalOf(head, field);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, String(item)]),
  );
}
