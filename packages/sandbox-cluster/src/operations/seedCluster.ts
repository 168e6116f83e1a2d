import { randomUUID } from 'node:crypto';
import { Counters } from '../faults/Counters';
import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { JsonObject, isObject } from '../objects/json';
import { qualifiedName } from '../schema/Resource';
import { ResourceRegistry } from '../schema/ResourceRegistry';
import gatewayApi from '../schema/generated/gatewayApi.json';
import istio from '../schema/generated/istio.json';
import { ClusterContext, WriteOptions } from './ClusterContext';
import { ObjectStore } from '../storage/ObjectStore';
import { establishedStatus } from './establishedStatus';
import { createObject } from './writeObject';

const bySandbox: WriteOptions = { dryRun: false, fieldManager: 'sandbox', fieldValidation: 'Ignore', warn: () => {} };

function create(context: ClusterContext, body: JsonObject, namespace?: string): void {
  const resource = context.registry.byKind(String(body.apiVersion), String(body.kind));
  const metadata = isObject(body.metadata) ? body.metadata : {};
  if (!resource || context.store.get(qualifiedName(resource), namespace, String(metadata.name))) return;
  createObject(context, resource, namespace, body, bySandbox);
}

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';
const namespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Decoded and checked once for each process: that takes longer than everything else in a new cluster. */
let shipped: readonly KubeObject[] | undefined;

/** What a cluster has before anybody has used it: namespaces, a node, the kinds of Istio and Gateway API. Present objects stay as they are. */
export function seedCluster(context: ClusterContext): void {
  for (const name of namespaces) create(context, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  create(
    context,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'sandbox-cluster' },
      data: { id: randomUUID(), note: 'This is a sandbox cluster: it answers like Kubernetes, and runs nothing.' },
    },
    'kube-public',
  );
  const now = kubernetesTime(context.now());
  const resources = { cpu: '8', memory: '32Gi', pods: '110' };
  create(context, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'sandbox-node',
      labels: { 'kubernetes.io/hostname': 'sandbox-node', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
    },
    spec: {},
    status: {
      capacity: resources,
      allocatable: resources,
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: 'sandbox-node' },
      ],
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'the sandbox posts ready status',
          lastHeartbeatTime: now,
          lastTransitionTime: now,
        },
      ],
    },
  });
  for (const definition of context.store.list(definitions)) context.registry.define(definition);
  shipped ??= shippedDefinitions(context.now());
  for (const definition of shipped) {
    if (context.store.get(definitions, undefined, definition.metadata.name)) continue;
    context.store.put(definitions, { ...definition, metadata: { ...definition.metadata, uid: randomUUID(), creationTimestamp: now } });
  }
}

function shippedDefinitions(now: number): KubeObject[] {
  const context: ClusterContext = { store: new ObjectStore(), registry: new ResourceRegistry(), counters: new Counters(), now: () => now };
  const entries: readonly unknown[] = [...istio, ...gatewayApi];
  for (const { name, ...spec } of entries.filter(isObject)) {
    create(context, { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: name ?? '' }, spec });
  }
  return context.store.list(definitions).map(definition => ({ ...definition, status: establishedStatus(definition, now) }));
}
