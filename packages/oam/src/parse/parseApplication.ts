import type { JsonValue } from '@slipway/cue';
import { closestName } from '../closestName';
import { describeValue, Path, quote } from '../problem';
import type { Application, JsonObject, Problem } from '../types';
import {
  createManifestReader,
  isObject,
  ManifestReader,
} from './manifestReader';
import { checkDnsLabel, checkLabel, checkRoomForRevisions } from './names';
import { parseComponents } from './parseComponents';
import { parsePolicies } from './parsePolicies';
import { parseWorkflow } from './parseWorkflow';
import { readApplications } from './readApplications';
import type { ReadOptions } from './readDocuments';

export interface ParseApplicationOptions extends ReadOptions {
  /** What a person would call the text; used in the sentence when it is empty. */
  readonly filename?: string;
}

export interface ParsedApplication {
  /**
   * As much of the Application as could be read, so that the rest can be checked as well. Only when no problem is an error is it what the
   * author meant.
   */
  readonly application?: Application;
  /** What the application was read from. */
  readonly manifest?: JsonObject;
  readonly problems: Problem[];
  /** Line of a path in the text. */
  locate(path: Path): number | undefined;
  /** `spec.workflow.steps`, or `spec.workflow` when the steps were written there by mistake. */
  readonly stepsPath: Path;
}

export const API_VERSION = 'core.oam.dev/v1beta1';

const ROOT_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
const METADATA_FIELDS = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];
const SPEC_FIELDS = ['components', 'policies', 'workflow'];

/** Reads one Application from YAML or JSON. Finds all mistakes of form at once; {@link checkManifest} adds those against definitions. */
export function parseApplication(
  text: string,
  options: ParseApplicationOptions = {},
): ParsedApplication {
  const { documents, problems } = readApplications(text, options);
  if (documents.length === 0) {
    return failed(
      problems.length > 0
        ? problems
        : [
            {
              code: 'empty',
              severity: 'error',
              path: '',
              message: `${
                options.filename ?? 'The text'
              } holds no Application.`,
              hint: `begin with "apiVersion: ${API_VERSION}" and "kind: Application"`,
            },
          ],
    );
  }
  if (documents.length > 1) {
    return failed([
      ...problems,
      {
        code: 'too_many_documents',
        severity: 'error',
        path: '',
        message: `The text holds ${documents.length} documents; one Application is expected.`,
        hint: 'submit them one by one',
      },
    ]);
  }
  return parseApplicationDocument(documents[0], {
    lenient: options.lenient ?? false,
    problems,
  });
}

function failed(problems: Problem[]): ParsedApplication {
  return { problems, locate: () => undefined, stepsPath: [] };
}

/** The same for a document that was read already. */
export function parseApplicationDocument(
  document: { value: JsonValue; locate(path: Path): number | undefined },
  options: { lenient?: boolean; problems?: readonly Problem[] } = {},
): ParsedApplication {
  const lenient = options.lenient ?? false;
  const { value, locate } = document;
  const reader = createManifestReader({ locate, lenient });
  reader.problems.push(...(options.problems ?? []));
  if (!isObject(value)) {
    reader.report([], {
      code: 'wrong_type',
      message: `An Application is an object, got ${describeValue(value)}.`,
      hint: `begin with "apiVersion: ${API_VERSION}" and "kind: Application"`,
    });
    return { problems: reader.problems, locate, stepsPath: [] };
  }
  const root = reader.object(value, [], ROOT_FIELDS);
  checkType(root, reader);
  const spec = reader.object(root.spec, ['spec'], SPEC_FIELDS);
  if (root.spec === undefined || root.spec === null) {
    reader.report(['spec'], {
      code: 'missing_field',
      message: '"spec" is missing.',
      hint: 'add spec.components with at least one name and type',
    });
  }
  const components = parseComponents(
    spec.components,
    ['spec', 'components'],
    reader,
    { lenient: lenient || root.spec === undefined },
  );
  const policies = parsePolicies(spec.policies, ['spec', 'policies'], reader, {
    lenient,
  });
  const workflow = parseWorkflow(spec.workflow, ['spec', 'workflow'], reader, {
    lenient,
  });
  return {
    application: {
      apiVersion: API_VERSION,
      kind: 'Application',
      metadata: parseMetadata(root, components[0]?.name, reader, lenient),
      spec: { components, policies, ...(workflow ? { workflow } : {}) },
    },
    manifest: value,
    problems: reader.problems,
    locate,
    stepsPath: Array.isArray(spec.workflow)
      ? ['spec', 'workflow']
      : ['spec', 'workflow', 'steps'],
  };
}

function checkType(root: JsonObject, reader: ManifestReader) {
  const apiVersion = reader.string(root, [], 'apiVersion', {
    required: true,
    hint: `add "apiVersion: ${API_VERSION}"`,
  });
  if (apiVersion !== undefined && apiVersion !== API_VERSION) {
    reader.report(['apiVersion'], {
      code: 'invalid_value',
      message: `The apiVersion of an Application is ${quote(
        API_VERSION,
      )}, got ${quote(apiVersion)}.`,
      hint: `write "apiVersion: ${API_VERSION}"`,
    });
  }
  const kind = reader.string(root, [], 'kind', {
    required: true,
    hint: 'add "kind: Application"',
  });
  if (kind !== undefined && kind !== 'Application') {
    reader.report(['kind'], {
      code: 'invalid_value',
      message: `Expected the kind "Application", got ${quote(kind)}.`,
      hint: closestName(kind, ['Application'])
        ? 'did you mean "Application"?'
        : 'submit an Application',
    });
  }
}

function parseMetadata(
  root: JsonObject,
  firstComponent: string | undefined,
  reader: ManifestReader,
  lenient: boolean,
): Application['metadata'] {
  const path = ['metadata'];
  const metadata = reader.object(root.metadata, path, METADATA_FIELDS);
  const name =
    reader.string(metadata, path, 'name', {
      required: true,
      hint: firstComponent
        ? `for example "metadata: { name: ${firstComponent} }"`
        : 'give the Application a name',
    }) ?? '';
  const namespace = reader.string(metadata, path, 'namespace') ?? 'default';
  const labels = reader.stringMap(metadata.labels, [...path, 'labels']);
  const annotations = reader.stringMap(metadata.annotations, [
    ...path,
    'annotations',
  ]);
  if (!lenient) {
    const nameProblem =
      name === ''
        ? undefined
        : checkDnsLabel(name, 'name') ?? checkRoomForRevisions(name);
    if (nameProblem) {
      reader.report([...path, 'name'], nameProblem);
    }
    const namespaceProblem = checkDnsLabel(namespace, 'namespace');
    if (namespaceProblem) {
      reader.report([...path, 'namespace'], namespaceProblem);
    }
    for (const [key, value] of Object.entries(labels ?? {})) {
      const problem = checkLabel(key, value);
      if (problem) {
        reader.report([...path, 'labels', key], problem);
      }
    }
  }
  return {
    name,
    namespace,
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
  };
}
