import type { JsonValue } from '@slipway/cue';
import { Path, quote } from '../problem';
import type {
  Component,
  JsonObject,
  StepInput,
  StepOutput,
  Trait,
} from '../types';
import type { ManifestReader } from './manifestReader';
import { checkDnsLabel, checkLabel } from './names';

const COMPONENT_FIELDS = [
  'name',
  'type',
  'properties',
  'traits',
  'dependsOn',
  'inputs',
  'outputs',
  'scopes',
  'externalRevision',
];
const TRAIT_FIELDS = ['type', 'properties'];

export function parseComponents(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
  options: { lenient: boolean },
): Component[] {
  const components = reader
    .list(value, path)
    .map((item, index) => parseComponent(item, [...path, index], reader));
  if (!options.lenient) {
    if (components.length === 0 && !Array.isArray(value)) {
      reader.report(path, {
        code: 'missing_field',
        message: 'The Application has no components.',
        hint: 'add spec.components with at least one name and type',
      });
    }
    components.forEach((component, index) => {
      const first = components.findIndex(
        other => other.name === component.name,
      );
      if (component.name !== '' && first < index) {
        reader.report([...path, index, 'name'], {
          code: 'duplicate_name',
          message: `The component ${quote(
            component.name,
          )} exists already at ${path.join('.')}[${first}].`,
          hint: 'give it another name',
        });
      }
      const problem = checkComponentName(component);
      if (problem) {
        reader.report([...path, index, 'name'], problem);
      }
    });
  }
  return components;
}

/** Components of raw objects name none of them, so their name only has to fit into a label. */
const UNNAMING_TYPES = new Set(['k8s-objects', 'ref-objects', 'raw']);

function checkComponentName({ name, type }: Component) {
  if (name === '') {
    return undefined;
  }
  return UNNAMING_TYPES.has(type)
    ? checkLabel('app.oam.dev/component', name)
    : checkDnsLabel(name, 'component name');
}

function parseComponent(
  value: JsonValue,
  path: Path,
  reader: ManifestReader,
): Component {
  const object = reader.object(value, path, COMPONENT_FIELDS);
  return {
    name: reader.string(object, path, 'name', { required: true }) ?? '',
    type: reader.string(object, path, 'type', { required: true }) ?? '',
    properties: reader.object(
      object.properties,
      [...path, 'properties'],
      undefined,
    ),
    traits: reader
      .list(object.traits, [...path, 'traits'])
      .map((item, index) =>
        parseTrait(item, [...path, 'traits', index], reader),
      ),
    dependsOn: reader.strings(object.dependsOn, [...path, 'dependsOn']),
    ...(object.inputs === undefined
      ? {}
      : { inputs: parseInputs(object.inputs, [...path, 'inputs'], reader) }),
    ...(object.outputs === undefined
      ? {}
      : {
          outputs: parseOutputs(object.outputs, [...path, 'outputs'], reader),
        }),
  };
}

function parseTrait(
  value: JsonValue,
  path: Path,
  reader: ManifestReader,
): Trait {
  const object = reader.object(value, path, TRAIT_FIELDS);
  return {
    type: reader.string(object, path, 'type', { required: true }) ?? '',
    properties: reader.object(
      object.properties,
      [...path, 'properties'],
      undefined,
    ),
  };
}

export function parseInputs(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
): StepInput[] {
  return reader.list(value, path).map((item, index) => {
    const at = [...path, index];
    const object: JsonObject = reader.object(item, at, [
      'from',
      'parameterKey',
    ]);
    const parameterKey = reader.string(object, at, 'parameterKey');
    return {
      from: reader.string(object, at, 'from', { required: true }) ?? '',
      ...(parameterKey === undefined ? {} : { parameterKey }),
    };
  });
}

export function parseOutputs(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
): StepOutput[] {
  return reader.list(value, path).map((item, index) => {
    const at = [...path, index];
    const object = reader.object(item, at, ['name', 'valueFrom']);
    return {
      name: reader.string(object, at, 'name', { required: true }) ?? '',
      valueFrom:
        reader.string(object, at, 'valueFrom', { required: true }) ?? '',
    };
  });
}
