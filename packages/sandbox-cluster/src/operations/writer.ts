import { FieldSet, emptyFields, fieldsFromJson } from '../apply/FieldSet';
import { Writer } from '../apply/managers';
import { KubeObject } from '../objects/KubeObject';
import { Resource, apiVersionOf } from '../schema/Resource';
import { WriteOptions } from './ClusterContext';

export type Written = { object: KubeObject; created: boolean };

export function writerOf(resource: Resource, operation: Writer['operation'], options: WriteOptions): Writer {
  return {
    manager: options.fieldManager,
    operation,
    apiVersion: apiVersionOf(resource),
    ...(options.subresource ? { subresource: options.subresource } : {}),
  };
}

/** Fields that a write through this way cannot own. */
export function outsideOf(resource: Resource, options: WriteOptions): FieldSet {
  if (options.subresource === 'status') return fieldsFromJson({ 'f:spec': {}, 'f:metadata': {} });
  return resource.subresources.status ? fieldsFromJson({ 'f:status': {} }) : emptyFields;
}
