/** `apiVersion` and `kind`: what a manifest says of its type. */
export interface TypeReference {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Names one object in one cluster. `namespace` is absent for cluster-scoped kinds. */
export interface ObjectReference extends TypeReference {
  readonly namespace?: string;
  readonly name: string;
}

/** An object as somebody wants it: what is sent. */
export interface Manifest extends TypeReference {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

export interface OwnerReference extends TypeReference {
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

export interface ManagedFieldsEntry {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion?: string;
  readonly time?: string;
  readonly subresource?: string;
  readonly fieldsV1?: unknown;
}

/** An object as it is in the cluster. */
export interface LiveObject extends TypeReference {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly OwnerReference[];
    readonly managedFields?: readonly ManagedFieldsEntry[];
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** What the API server says of itself. `minor` is numeric, because templates compare it. */
export interface ClusterVersion {
  readonly major: string;
  readonly minor: number;
  readonly gitVersion: string;
  readonly platform: string;
}
