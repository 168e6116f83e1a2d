import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import type { Component, JsonObject, RenderContext } from '../types';
import { Subject, subjectProblem } from './renderError';
import { sortKeys } from './sortKeys';

/** Properties that configure the run; all others are variables of the Terraform code. */
const SETTINGS: readonly string[] = [
  'writeConnectionSecretToRef',
  'providerRef',
  'deleteResource',
  'customRegion',
  'forceDelete',
  'gitCredentialsSecretReference',
];

/**
 * The `Configuration` of terraform-controller that a component with a Terraform schematic becomes. What a component says wins over what its
 * definition says. Running it is the controller's work.
 */
export function renderTerraform(
  subject: Subject,
  component: Component,
  context: RenderContext,
  quirks = false,
): JsonObject {
  const { definition } = subject;
  const schematic = definition.terraform ?? {};
  const properties = sortKeys(component.properties);
  const { configuration } = schematic;
  if (typeof configuration !== 'string' || configuration === '') {
    throw subjectProblem(
      subject,
      'invalid_definition',
      'its definition has no spec.schematic.terraform.configuration.',
    );
  }
  const either = (name: string): JsonValue | undefined =>
    properties[name] ?? schematic[name];
  const spec: JsonObject = {
    ...source(schematic, configuration, quirks),
    variable: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !SETTINGS.includes(name)),
    ),
  };
  const secret = either('writeConnectionSecretToRef');
  if (isObject(secret)) {
    spec.writeConnectionSecretToRef = {
      ...secret,
      namespace: secret.namespace || context.namespace,
    };
  }
  const provider = either('providerRef');
  if (isObject(provider)) {
    spec.providerRef = {
      ...provider,
      namespace: provider.namespace || 'default',
    };
  }
  const region = either('customRegion');
  if (region !== undefined) {
    spec.customRegion = region;
  }
  for (const name of ['forceDelete', 'gitCredentialsSecretReference']) {
    const value = either(name);
    if (value !== undefined) {
      spec[name] = value;
    }
  }
  const deleteResource = either('deleteResource');
  if (deleteResource !== undefined) {
    spec.deleteResource = deleteResource;
  }
  return {
    apiVersion: 'terraform.core.oam.dev/v1beta2',
    kind: 'Configuration',
    metadata: {
      name: component.name,
      annotations: { ...definition.annotations },
    },
    spec,
  };
}

function source(
  schematic: JsonObject,
  configuration: string,
  quirks: boolean,
): JsonObject {
  // The default stands in the API server; a dry-run without one leaves the code out.
  switch (schematic.type ?? (quirks ? undefined : 'hcl')) {
    case 'remote':
      return {
        remote: configuration,
        ...(schematic.path ? { path: schematic.path } : {}),
      };
    case 'hcl':
      return { hcl: configuration };
    case 'json':
      return { JSON: configuration };
    default:
      return {};
  }
}
