import {
  describeOrigin,
  ExplainedField,
  explainedLines,
  KubernetesObject,
} from '@slipway/oam';
import { stringify } from 'yaml';

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

const WIDEST = 60;

function printObject({ object, fields }: SectionObject): string {
  if (!fields) {
    return stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 });
  }
  const lines = explainedLines(object, fields);
  const explained = lines.filter(({ field }) => field !== undefined);
  const width = Math.min(
    WIDEST,
    Math.max(0, ...explained.map(({ text }) => text.length)),
  );
  return lines
    .map(({ text, field }) =>
      field === undefined
        ? `${text}\n`
        : `${text.padEnd(width)}  # ${describeOrigin(fields[field].origin)}\n`,
    )
    .join('');
}
