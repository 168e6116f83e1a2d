import type { CueSource, JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import { readDocuments, TextDocument } from '../parse/readDocuments';
import { Path, quote } from '../problem';
import type { Definition, DefinitionKind, JsonObject, Problem } from '../types';
import { definitionLine, newDefinition } from './newDefinition';
import type { DefinitionFile } from './cutSource';

const KINDS: { readonly [kind: string]: DefinitionKind } = {
  ComponentDefinition: 'component',
  WorkloadDefinition: 'component',
  TraitDefinition: 'trait',
  PolicyDefinition: 'policy',
  WorkflowStepDefinition: 'workflow-step',
};

/** Definition resources as `kubectl get -o yaml` shows them; documents of other kinds are passed over. */
export function parseYamlDefinition(file: DefinitionFile): {
  definitions: Definition[];
  problems: Problem[];
} {
  const { documents, problems } = readDocuments(file.text, {
    lenient: true,
    limits: { bytes: 4 * 1024 * 1024 },
  });
  const definitions: Definition[] = [];
  const found: Problem[] = problems.map(problem => ({
    ...problem,
    code: 'invalid_definition',
    definition: definitionLine(file, problem.line),
  }));
  for (const document of documents) {
    for (const { resource, path } of resourcesOf(document.value)) {
      const kind = KINDS[String(resource.kind)];
      if (kind !== undefined) {
        const result = readResource(kind, resource, path, document, file);
        if ('hash' in result) {
          definitions.push(result);
        } else {
          found.push(result);
        }
      }
    }
  }
  return { definitions, problems: found };
}

function resourcesOf(value: JsonValue): { resource: JsonObject; path: Path }[] {
  if (!isObject(value)) {
    return [];
  }
  return value.kind === 'List' && Array.isArray(value.items)
    ? value.items.flatMap((item, index) =>
        isObject(item) ? [{ resource: item, path: ['items', index] }] : [],
      )
    : [{ resource: value, path: [] }];
}

function readResource(
  kind: DefinitionKind,
  resource: JsonObject,
  path: Path,
  document: TextDocument,
  file: DefinitionFile,
): Definition | Problem {
  const metadata = isObject(resource.metadata) ? resource.metadata : {};
  const spec = isObject(resource.spec) ? resource.spec : {};
  if (typeof metadata.name !== 'string' || metadata.name === '') {
    return {
      code: 'invalid_definition',
      severity: 'error',
      path: '',
      message: `A ${quote(String(resource.kind))} has no metadata.name.`,
      definition: definitionLine(file, document.locate(path)),
    };
  }
  const { schematic, status, extension, ...attributes } = spec;
  const cue =
    isObject(schematic) && isObject(schematic.cue) ? schematic.cue : {};
  const annotations = stringMap(metadata.annotations);
  const source = (text: string, at: Path): CueSource => ({
    text,
    filename: file.filename,
    // A block scalar begins on the line below its key.
    lineOffset: document.locate([...path, 'spec', ...at]) ?? 0,
  });
  const text = (value: JsonValue | undefined, at: Path) =>
    typeof value === 'string' && value.trim() !== ''
      ? source(value, at)
      : undefined;
  const legacy = isObject(extension) ? extension.template : undefined;
  const states = isObject(status) ? status : {};
  return newDefinition({
    kind,
    name: metadata.name,
    description: annotations['definition.oam.dev/description'] ?? '',
    labels: stringMap(metadata.labels),
    annotations,
    attributes,
    template: text(cue.template, ['schematic', 'cue', 'template']) ??
      text(legacy, ['extension', 'template']) ?? {
        text: '',
        filename: file.filename,
      },
    status: {
      healthPolicy: text(states.healthPolicy, ['status', 'healthPolicy']),
      customStatus: text(states.customStatus, ['status', 'customStatus']),
      details: text(states.details, ['status', 'details']),
    },
    ...(isObject(schematic) && isObject(schematic.terraform)
      ? { terraform: schematic.terraform }
      : {}),
    filename: file.filename,
  });
}

function stringMap(value: JsonValue | undefined): { [key: string]: string } {
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, String(item ?? '')]),
      )
    : {};
}
