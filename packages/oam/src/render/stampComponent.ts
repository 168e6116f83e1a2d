import { limitName, type NamedLimits } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type {
  Application,
  Component,
  JsonObject,
  RenderContext,
  RenderedObject,
} from '../types';
import type { ComponentState } from './applyTrait';
import { objectHash } from './objectHash';
import { Subject, subjectProblem } from './renderError';
import { stampObject } from './stampObject';

export interface RenderLimits extends NamedLimits {
  readonly objects: number;
  /** Of one object, as JSON. */
  readonly bytes: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  objects: 500,
  bytes: 1024 * 1024,
};

export interface StampComponentOptions {
  readonly application: Application;
  readonly component: Component;
  readonly context: RenderContext;
  readonly limits?: Partial<RenderLimits>;
  readonly quirks?: boolean;
  /** A trait applies the workload itself. */
  readonly workloadIsManaged: boolean;
}

/** Names, labels and places of all objects of a component, workload first; checks them against the limits. */
export function stampComponent(
  options: StampComponentOptions,
  subject: Subject,
  { workload, auxiliaries }: ComponentState,
): RenderedObject[] {
  const { application, component, context } = options;
  const quirks = options.quirks ?? false;
  const common = { application, component: component.name, context, quirks };
  const replica: { [key: string]: string } =
    component.replicaKey !== undefined
      ? { 'app.oam.dev/replicaKey': component.replicaKey }
      : {};
  const objects: RenderedObject[] = [
    {
      object: stampObject(checkedObject(workload, 'output', subject, quirks), {
        ...common,
        name: component.name,
        labels: {
          ...replica,
          'app.oam.dev/resourceType': 'WORKLOAD',
          'workload.oam.dev/type': component.type.replace('@', '-'),
        },
      }),
      component: component.name,
      role: 'workload',
      stage: 'DefaultDispatch',
      apply: quirks || !options.workloadIsManaged,
    },
  ];
  for (const auxiliary of auxiliaries) {
    const { key, traitType, stage, controlPlaneOnly } = auxiliary;
    const object = checkedObject(
      auxiliary.object,
      `outputs.${key}`,
      subject,
      quirks,
    );
    const type = traitType ?? 'AuxiliaryWorkload';
    objects.push({
      object: stampObject(object, {
        ...common,
        controlPlaneOnly: controlPlaneOnly && !quirks,
        name: nameOf(object, type, key, options),
        labels: {
          ...replica,
          'app.oam.dev/resourceType': 'TRAIT',
          'trait.oam.dev/type': type.replace('@', '-'),
          'trait.oam.dev/resource': key,
        },
      }),
      component: component.name,
      role: traitType === undefined ? 'auxiliary' : 'trait',
      ...(traitType === undefined ? {} : { traitType }),
      outputsKey: key,
      stage,
      apply: true,
      ...(controlPlaneOnly ? { controlPlaneOnly } : {}),
    });
  }
  checkLimits(objects, subject, options.limits);
  return objects;
}

/** Only objects without a name are hashed. */
function nameOf(
  object: JsonObject,
  type: string,
  key: string,
  { application, component }: StampComponentOptions,
): string {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  if (metadata.name) {
    return String(metadata.name);
  }
  const hash = objectHash({
    ...object,
    metadata: {
      ...metadata,
      labels: {
        ...(isObject(metadata.labels) ? metadata.labels : {}),
        'app.oam.dev/component': component.name,
        'app.oam.dev/name': application.metadata.name,
        'trait.oam.dev/resource': key,
        'trait.oam.dev/type': type.replace('@', '-'),
      },
    },
  });
  return `${component.name}-${type.toLowerCase()}-${hash}`;
}

/** An object that says what it is. Throws `RenderError`. */
export function checkedObject(
  object: JsonObject,
  name: string,
  subject: Subject,
  quirks: boolean,
): JsonObject {
  for (const field of ['apiVersion', 'kind'] as const) {
    if (
      !quirks &&
      (typeof object[field] !== 'string' || object[field] === '')
    ) {
      throw subjectProblem(
        subject,
        'invalid_object',
        `${name} has no ${field}.`,
        `write ${name}.${field} in the template`,
      );
    }
  }
  return object;
}

/** Throws `RenderError` for too many objects, and for one that is too large. */
export function checkLimits(
  objects: readonly Pick<RenderedObject, 'object'>[],
  subject: Subject,
  changed: Partial<RenderLimits> = {},
) {
  const limits = { ...DEFAULT_RENDER_LIMITS, ...changed };
  if (objects.length > limits.objects) {
    throw subjectProblem(
      subject,
      'too_large',
      `it has ${objects.length} objects; at most ${
        limits.objects
      } are allowed${limitName(limits, 'objects')}.`,
      'split it into several components',
    );
  }
  for (const { object } of objects) {
    const bytes = Buffer.byteLength(JSON.stringify(object), 'utf8');
    if (bytes > limits.bytes) {
      throw subjectProblem(
        subject,
        'too_large',
        `its ${object.kind} ${quote(
          object.metadata.name,
        )} has ${bytes} bytes; at most ${limits.bytes} are allowed${limitName(
          limits,
          'bytes',
        )}.`,
        'Kubernetes does not store larger objects; split it',
      );
    }
  }
}
