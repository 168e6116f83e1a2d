import {
  describeOrigin,
  ExplainedField,
  KubernetesObject,
  parsePath,
} from '@slipway/oam';
import { Document, isCollection, isScalar } from 'yaml';

export interface SectionObject {
  readonly object: KubernetesObject;
  readonly component?: string;
  /** Where each field comes from, when that was asked for. */
  readonly fields?: readonly ExplainedField[];
}

/** What is printed together: the objects of one placement. */
export interface Section {
  /** Comment above the objects in YAML. */
  readonly title?: string;
  readonly placement?: {
    readonly environment: string;
    readonly cluster: string;
    readonly namespace: string;
  };
  readonly objects: readonly SectionObject[];
}

/** One array of Kubernetes objects; of explained ones an array of objects with their placement and their fields. */
export function printJson(sections: readonly Section[]): string {
  const objects = sections.flatMap(section =>
    section.objects.map(({ object, component, fields }) =>
      fields ? { ...section.placement, component, object, fields } : object,
    ),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** One document per object; the origin of a field stands behind it as a comment. */
export function printYaml(sections: readonly Section[]): string {
  return sections
    .map(({ title, objects }) => {
      const heading = title ? `# ${title}\n` : '';
      return objects
        .map(
          (object, index) =>
            `---\n${index === 0 ? heading : ''}${printObject(object)}`,
        )
        .join('');
    })
    .join('');
}

/** Stands for the comment until all lines are known, so that comments can begin in one column. */
const MARK = ' \uE000';
const MARKED = /^(.*?) # \uE000(\d+)$/;
const WIDEST = 60;

function printObject({ object, fields }: SectionObject): string {
  const document = new Document(object, { aliasDuplicateObjects: false });
  for (const [index, { path }] of (fields ?? []).entries()) {
    const node = document.getIn(parsePath(path), true);
    if (isScalar(node) || isCollection(node)) {
      node.comment = MARK + index;
    }
  }
  const text = document.toString({ lineWidth: 0 });
  return fields ? alignComments(text, fields) : text;
}

function alignComments(
  text: string,
  fields: readonly ExplainedField[],
): string {
  const lines = text.split('\n').map(line => MARKED.exec(line) ?? line);
  const width = Math.min(
    WIDEST,
    Math.max(0, ...lines.map(line => line[1]?.length ?? 0)),
  );
  return lines
    .map(line =>
      typeof line === 'string'
        ? line
        : `${line[1].padEnd(width)}  # ${describeOrigin(
            fields[Number(line[2])].origin,
          )}`,
    )
    .join('\n');
}
