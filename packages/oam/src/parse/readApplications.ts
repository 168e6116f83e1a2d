import type { JsonValue } from '@slipway/cue';
import { type Path, quote } from '../problem';
import type { JsonObject, Problem } from '../types';
import { isObject } from './manifestReader';
import { type ReadOptions, readDocuments, type TextDocument } from './readDocuments';

/**
 * Reads the Applications of a text. A Workflow that stands beside them (`core.oam.dev/v1alpha1`, kind `Workflow`) takes the place of the `workflow.ref` that names it: from
 * then on it is part of the Application and of its revisions, so that what was approved is what is executed, whatever becomes of the Workflow. Source: KubeVela's
 * `workflow.ref`, which reads an object of the Application's namespace each time.
 */
export function readApplications(
  text: string,
  options: ReadOptions = {},
): { documents: TextDocument[]; problems: Problem[] } {
  const { documents, problems } = readDocuments(text, options);
  const workflows = documents.filter(isWorkflow);
  if (workflows.length === 0) {
    return { documents, problems };
  }
  const others = documents.filter(document => !workflows.includes(document));
  const used = new Set<TextDocument>();
  const attached = others.map(document => {
    const workflow = workflows.find(candidate => isNamedBy(document, candidate));
    if (!workflow) {
      return document;
    }
    used.add(workflow);
    return attach(document, workflow);
  });
  return {
    documents: attached,
    problems: [
      ...problems,
      ...workflows.filter(item => !used.has(item)).map(describeUnused),
    ],
  };
}

function isWorkflow({ value }: TextDocument): boolean {
  return (
    isObject(value) &&
    value.kind === 'Workflow' &&
    String(value.apiVersion).startsWith('core.oam.dev/')
  );
}

function isNamedBy(application: TextDocument, workflow: TextDocument): boolean {
  const ref = fieldOf(workflowOf(application), 'ref');
  return (
    typeof ref === 'string' &&
    ref === metadataOf(workflow, 'name') &&
    namespaceOf(application) === namespaceOf(workflow)
  );
}

/** The Application with the steps of the Workflow; lines of the steps are those of the Workflow. */
function attach(document: TextDocument, workflow: TextDocument): TextDocument {
  const application = objectOf(document.value);
  const { ref: _, ...own } = objectOf(workflowOf(document));
  const { mode, steps } = objectOf(workflow.value);
  return {
    value: {
      ...application,
      spec: {
        ...objectOf(application.spec),
        workflow: {
          ...(mode === undefined ? {} : { mode }),
          ...own,
          ...(steps === undefined ? {} : { steps }),
        },
      },
    },
    locate(path: Path) {
      const [spec, field, ...rest] = path;
      return spec === 'spec' && field === 'workflow' && rest[0] === 'steps'
        ? workflow.locate(rest)
        : document.locate(path);
    },
  };
}

function describeUnused(document: TextDocument): Problem {
  const line = document.locate([]);
  return {
    code: 'unused_workflow',
    severity: 'warning',
    path: '',
    message: `No Application of the text names the Workflow ${quote(
      String(metadataOf(document, 'name') ?? ''),
    )}; it is left out.`,
    hint: 'name it by spec.workflow.ref of an Application in the same namespace',
    ...(line === undefined ? {} : { line }),
  };
}

function workflowOf({ value }: TextDocument): JsonValue | undefined {
  return fieldOf(fieldOf(value, 'spec'), 'workflow');
}

function metadataOf({ value }: TextDocument, name: string) {
  return fieldOf(fieldOf(value, 'metadata'), name);
}

function namespaceOf(document: TextDocument): JsonValue {
  return metadataOf(document, 'namespace') ?? 'default';
}

function fieldOf(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
