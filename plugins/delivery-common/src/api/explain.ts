/** Something that a template read to compute a field. */
export interface OriginInput {
  /** As the template calls it: `parameter.replicas`, `context.name`. */
  name: string;
  /** Where a parameter was given in the manifest. Absent for `context` and for defaults. */
  path?: string;
  /** Line of that path. */
  line?: number;
  /** The policy that gave the parameter its value. */
  policy?: string;
  /** Where the definition gives the default that was taken. */
  defaultAt?: string;
}

/** Why a field of a rendered object has the value that it has. */
export interface PreviewField {
  /** `spec.template.spec.containers[0].image`. */
  path: string;
  /** `template` of the component; `policy` that makes the object; `patch` or `output` of a trait; `application`: label or annotation of the Application; `stamped` by Slipway. */
  kind: 'template' | 'policy' | 'patch' | 'output' | 'application' | 'stamped';
  /** The whole explanation in one line. */
  text: string;
  /** Type of the component or trait whose template decided. */
  type?: string;
  /** Lines of its definition: `traits/scaler.cue:48`. */
  definitions: string[];
  inputs: OriginInput[];
}
