import type { JsonValue } from '@slipway/cue';
import { suggestName } from '../closestName';
import { Path, quote } from '../problem';
import type { StepMode, Workflow, WorkflowStep } from '../types';
import { isObject, ManifestReader } from './manifestReader';
import { isGoDuration } from './names';
import { parseInputs, parseOutputs } from './parseComponents';

const WORKFLOW_FIELDS = ['ref', 'mode', 'steps'];
const SUB_STEP_FIELDS = [
  'name',
  'type',
  'meta',
  'if',
  'timeout',
  'dependsOn',
  'inputs',
  'outputs',
  'properties',
  'stage',
];
const STEP_FIELDS = [...SUB_STEP_FIELDS, 'subSteps', 'mode'];
const MODES: readonly StepMode[] = ['StepByStep', 'DAG'];

interface ParseContext {
  readonly reader: ManifestReader;
  readonly lenient: boolean;
  /** Names of steps and sub-steps, with the place of the first that bears it. */
  readonly names: Map<string, string>;
}

/** Steps without a name are called `step-<i>`, sub-steps `step-<i>-<j>`, as KubeVela's admission calls them. */
export function parseWorkflow(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
  options: { lenient: boolean },
): Workflow | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const context = { reader, lenient: options.lenient, names: new Map() };
  if (Array.isArray(value)) {
    reader.report(path, {
      code: 'wrong_type',
      message:
        'The workflow is a list of steps; it has to be an object whose field "steps" holds that list.',
      hint: 'write "workflow:", below it "steps:", and the list below that',
    });
    return { steps: parseSteps(value, path, context) };
  }
  const object = reader.object(value, path, WORKFLOW_FIELDS);
  const ref = reader.string(object, path, 'ref');
  const steps = parseSteps(object.steps, [...path, 'steps'], context);
  if (ref !== undefined && steps.length > 0) {
    reader.report([...path, 'ref'], {
      code: 'conflicting_fields',
      message: 'A workflow has either "ref" or "steps", not both.',
      hint: 'remove one of the two',
    });
  } else if (ref !== undefined && !options.lenient) {
    reader.report([...path, 'ref'], {
      code: 'unknown_workflow',
      message: `There is no Workflow ${quote(
        ref,
      )} beside the Application, in its namespace.`,
      hint: 'put it into the same file, separated by "---": apiVersion core.oam.dev/v1alpha1, kind Workflow',
    });
  }
  const modeObject = reader.object(
    object.mode,
    [...path, 'mode'],
    ['steps', 'subSteps'],
  );
  const stepsMode = parseMode(
    modeObject.steps,
    [...path, 'mode', 'steps'],
    reader,
  );
  const subStepsMode = parseMode(
    modeObject.subSteps,
    [...path, 'mode', 'subSteps'],
    reader,
  );
  return {
    ...(ref === undefined ? {} : { ref }),
    ...(stepsMode === undefined && subStepsMode === undefined
      ? {}
      : {
          mode: {
            ...(stepsMode === undefined ? {} : { steps: stepsMode }),
            ...(subStepsMode === undefined ? {} : { subSteps: subStepsMode }),
          },
        }),
    steps,
  };
}

function parseMode(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
): StepMode | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  const mode = MODES.find(candidate => candidate === value);
  if (!mode) {
    reader.report(path, {
      code: 'invalid_value',
      message: `${quote(String(value))} is not a mode of a workflow.`,
      hint: suggestName(String(value), MODES),
    });
  }
  return mode;
}

function parseSteps(
  value: JsonValue | undefined,
  path: Path,
  context: ParseContext,
): WorkflowStep[] {
  return context.reader
    .list(value, path)
    .map((item, index) =>
      parseStep(item, [...path, index], `step-${index}`, context, STEP_FIELDS),
    );
}

function parseStep(
  value: JsonValue,
  path: Path,
  defaultName: string,
  context: ParseContext,
  fields: readonly string[],
): WorkflowStep {
  const { reader, lenient } = context;
  const object = reader.object(value, path, fields);
  const name = reader.string(object, path, 'name') ?? defaultName;
  checkUniqueName(name, path, context);
  if (
    object.stage !== undefined &&
    object.stage !== 'post-render' &&
    !lenient
  ) {
    reader.report([...path, 'stage'], {
      code: 'invalid_value',
      message: `The only stage of a step is "post-render", got ${JSON.stringify(
        object.stage,
      )}.`,
      hint: 'leave "stage" out: every step runs after rendering',
    });
  }
  const timeout = reader.string(object, path, 'timeout');
  if (!lenient) {
    checkDuration(timeout, [...path, 'timeout'], reader);
    checkPause(object, path, reader);
  }
  const meta = isObject(object.meta) ? object.meta : {};
  const alias = reader.string(meta, [...path, 'meta'], 'alias');
  const condition = reader.string(object, path, 'if');
  const mode = parseMode(object.mode, [...path, 'mode'], reader);
  const subSteps = reader
    .list(object.subSteps, [...path, 'subSteps'])
    .map((item, index) =>
      parseStep(
        item,
        [...path, 'subSteps', index],
        `${defaultName}-${index}`,
        context,
        SUB_STEP_FIELDS,
      ),
    );
  return {
    name,
    type: reader.string(object, path, 'type', { required: true }) ?? '',
    properties: reader.object(
      object.properties,
      [...path, 'properties'],
      undefined,
    ),
    ...(alias === undefined ? {} : { alias }),
    ...(condition === undefined ? {} : { if: condition }),
    ...(timeout === undefined ? {} : { timeout }),
    dependsOn: reader.strings(object.dependsOn, [...path, 'dependsOn']),
    inputs: parseInputs(object.inputs, [...path, 'inputs'], reader),
    outputs: parseOutputs(object.outputs, [...path, 'outputs'], reader),
    ...(mode === undefined ? {} : { mode }),
    subSteps,
  };
}

function checkDuration(
  text: string | undefined,
  path: Path,
  reader: ManifestReader,
) {
  if (text !== undefined && !isGoDuration(text)) {
    reader.report(path, {
      code: 'invalid_value',
      message: `${quote(text)} is not a duration.`,
      hint: 'for example "90s", "10m" or "1h30m"',
    });
  }
}

/** A pause whose length cannot be read would wait for a person instead. */
function checkPause(
  { type, properties }: { readonly [field: string]: JsonValue | undefined },
  path: Path,
  reader: ManifestReader,
) {
  if (type === 'suspend' && isObject(properties)) {
    const { duration } = properties;
    checkDuration(
      typeof duration === 'string' ? duration : undefined,
      [...path, 'properties', 'duration'],
      reader,
    );
  }
}

function checkUniqueName(name: string, path: Path, context: ParseContext) {
  const place = path
    .map(segment =>
      typeof segment === 'number' ? `[${segment}]` : `.${segment}`,
    )
    .join('')
    .slice(1);
  const first = context.names.get(name);
  if (first === undefined) {
    context.names.set(name, place);
  } else if (!context.lenient) {
    context.reader.report([...path, 'name'], {
      code: 'duplicate_name',
      message: `The step ${quote(name)} exists already at ${first}.`,
      hint: 'give it another name',
    });
  }
}
