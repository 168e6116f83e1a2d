import type { JsonValue } from '@slipway/cue';

export type JsonObject = { [key: string]: JsonValue };

/** `core.oam.dev/v1beta1` Application, as parsed and checked. Source: KubeVela's API, with the additions named here. */
export interface Application {
  readonly apiVersion: string;
  readonly kind: 'Application';
  readonly metadata: {
    readonly name: string;
    /** Always set after parsing; `default` when the manifest has none. */
    readonly namespace: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec: {
    readonly components: readonly Component[];
    readonly policies: readonly Policy[];
    readonly workflow?: Workflow;
  };
}

export interface Component {
  readonly name: string;
  /** Name of a ComponentDefinition, optionally `name@v1.2`. */
  readonly type: string;
  readonly properties: JsonObject;
  readonly traits: readonly Trait[];
  readonly dependsOn: readonly string[];
  readonly inputs?: readonly StepInput[];
  readonly outputs?: readonly StepOutput[];
  readonly replicaKey?: string;
  /** What its inputs brought from steps and other components: it may come from a Secret, and gets into no sentence. */
  readonly handedOn?: readonly JsonValue[];
  /** Set for what is no component of the Application, but the objects of this policy, delivered as if they were one. */
  readonly policy?: Policy;
}

export interface Trait {
  readonly type: string;
  readonly properties: JsonObject;
}

export interface Policy {
  /** Always set after parsing; `<type>-auto-gen-<index>` when the manifest has none. */
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Its definition makes objects, which are delivered. Known once the Application was held against definitions (`markPolicyObjects`). */
  readonly rendersObjects?: true;
}

export type StepMode = 'StepByStep' | 'DAG';

export interface Workflow {
  readonly ref?: string;
  readonly mode?: { readonly steps?: StepMode; readonly subSteps?: StepMode };
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  /** Always set after parsing; `step-<index>` when the manifest has none. */
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly alias?: string;
  readonly if?: string;
  /** Go duration, e.g. `10m`. */
  readonly timeout?: string;
  readonly dependsOn: readonly string[];
  readonly inputs: readonly StepInput[];
  readonly outputs: readonly StepOutput[];
  readonly mode?: StepMode;
  readonly subSteps: readonly WorkflowStep[];
}

export interface StepInput {
  readonly from: string;
  readonly parameterKey?: string;
}

export interface StepOutput {
  readonly name: string;
  readonly valueFrom: string;
}

export type DefinitionKind = 'component' | 'trait' | 'policy' | 'workflow-step';

/** A definition, whichever form it came in (`.cue` file of `vela def`, or a YAML resource with an embedded template). */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly description: string;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** The resource's spec without `schematic` and `status`: workload, stage, podDisruptive, appliesToWorkloads, manageWorkload … */
  readonly attributes: JsonObject;
  /** CUE of the template: imports and body. Undefined for definitions that only declare a schema elsewhere. */
  readonly template: import('@slipway/cue').CueSource;
  readonly status: {
    readonly healthPolicy?: import('@slipway/cue').CueSource;
    readonly customStatus?: import('@slipway/cue').CueSource;
    readonly details?: import('@slipway/cue').CueSource;
  };
  /** Terraform configuration of a `schematic.terraform`, kept as it is. */
  readonly terraform?: JsonObject;
  /** Number of the published revision, counted up from 1. It is what `name@v3` names when the definition has no version of its own. */
  readonly revision?: number;
  readonly filename: string;
  /** SHA-256 over everything that can change a render, hex. */
  readonly hash: string;
}

/** Something a person has to mend, or should know. */
export interface Problem {
  /** Stable, e.g. `unknown_field`, `wrong_type`, `unknown_definition`, `duplicate_name`, `too_large`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Path in the manifest: `spec.components[0].traits[1].properties.replicas`. Empty for the document itself. */
  readonly path: string;
  /** Whose it is: `trait "scaler" of component "web" in Application "shop"`. */
  readonly subject?: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What to do: `did you mean "properties"?`, `one of "arms", "prometheus"`. */
  readonly hint?: string;
  /** Line in the YAML text, from 1. */
  readonly line?: number;
  /** Where the definition says so: `webservice.cue:41`. */
  readonly definition?: string;
}

/** A Kubernetes object as we send it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly [key: string]: JsonValue | undefined;
  };
  readonly [key: string]: unknown;
}

export interface RenderedObject {
  readonly object: KubernetesObject;
  readonly component: string;
  readonly role: 'workload' | 'auxiliary' | 'trait';
  /** Set for `role: 'trait'`. */
  readonly traitType?: string;
  /** Key below `outputs`; undefined for the workload. */
  readonly outputsKey?: string;
  /** `PreDispatch`, `DefaultDispatch` or `PostDispatch`. */
  readonly stage: DispatchStage;
  /** False when a trait with `manageWorkload` takes the workload over. */
  readonly apply: boolean;
  /** True for objects that stay in the default cluster and the Application's namespace, wherever the component goes. */
  readonly controlPlaneOnly?: boolean;
}

export type DispatchStage = 'PreDispatch' | 'DefaultDispatch' | 'PostDispatch';

/** A cluster as far as placement needs it. */
export interface ClusterInfo {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  readonly version?: ClusterVersion;
}

export interface ClusterVersion {
  readonly major: string;
  /** Numeric: templates compare it. */
  readonly minor: number;
  readonly gitVersion: string;
  readonly platform: string;
}

/** Where components go: result of an `env-binding` environment, or of the topology policies of a `deploy` step. */
export interface EnvironmentPlan {
  /** `staging`; for topologies the policy's name; `default` when nothing says where. */
  readonly name: string;
  /** Policy that defines it; undefined for `default`. */
  readonly policy?: string;
  readonly targets: readonly {
    readonly cluster: string;
    readonly namespace: string;
  }[];
  /** Components after selector, patch, override and replication. */
  readonly components: readonly Component[];
  /** Components that are Terraform configuration are not delivered. */
  readonly ignoreTerraform?: true;
}

/** Everything a template may ask of its surroundings (KubeVela's `context`). */
export interface RenderContext {
  readonly appRevision: string;
  readonly appRevisionNum: number;
  readonly cluster: string;
  readonly clusterVersion: ClusterVersion;
  /** Namespace of the placement. */
  readonly namespace: string;
  /** Overrides KubeVela's component hash, for components with numbered revisions. */
  readonly revision?: string;
}

export interface HealthResult {
  readonly healthy: boolean;
  /** Of `customStatus`, or our own sentence. */
  readonly message: string;
  readonly details?: { readonly [label: string]: string | number | boolean };
}
