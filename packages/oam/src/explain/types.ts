import type { JsonValue } from '@slipway/cue';
import type { RenderedObject } from '../types';

/**
 * Who decided a field:
 * - `template`: the component's own template
 * - `policy`: the template of a policy that makes objects
 * - `patch`: a trait changed the object
 * - `output`: a trait made the object
 * - `application`: a label or annotation of the Application, which all its objects get
 * - `stamped`: Slipway itself
 */
export type OriginKind =
  | 'template'
  | 'policy'
  | 'patch'
  | 'output'
  | 'application'
  | 'stamped';

/** Something that a template read to compute the field. */
export interface OriginInput {
  /** As the template calls it: `parameter.replicas`, `context.name`. */
  readonly name: string;
  /** Where a parameter was given: `spec.components[0].properties.replicas`. Absent for `context` and for defaults. */
  readonly path?: string;
  /** Line of that path in the manifest, where it is known. */
  readonly line?: number;
  /** The policy that gave the parameter its value. */
  readonly policy?: string;
  /** Where the definition gives the default that was taken: `traits/scaler.cue:52`. */
  readonly defaultAt?: string;
}

export interface FieldOrigin {
  readonly kind: OriginKind;
  /** `component "web" (webservice)`, `trait "scaler" of component "web"`; for what no template made, the reason in words. */
  readonly by: string;
  /** Type of the component or trait whose template decided. */
  readonly type?: string;
  /** Lines of its definition: `traits/scaler.cue:48`. */
  readonly definitions: readonly string[];
  readonly inputs: readonly OriginInput[];
}

/** One value of a rendered object: a scalar, or an empty list or map. */
export interface ExplainedField {
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  readonly value: JsonValue;
  readonly origin: FieldOrigin;
}

export interface ExplainedObject extends RenderedObject {
  /** In the order of the object. */
  readonly fields: readonly ExplainedField[];
}
