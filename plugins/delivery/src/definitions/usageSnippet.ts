import type { DefinitionKind } from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';

/** How a definition is used in a manifest, as YAML to copy. */
export function usageSnippet(
  kind: DefinitionKind,
  name: string,
  properties: { [name: string]: unknown },
): string {
  const use = { type: name, properties };
  const named = { name: `my-${name}`, ...use };
  switch (kind) {
    case 'component':
      return stringify({ components: [named] });
    case 'trait':
      return stringify({ traits: [use] });
    case 'policy':
      return stringify({ policies: [named] });
    case 'workflow-step':
      return stringify({ workflow: { steps: [named] } });
    default:
      return assertNever(kind);
  }
}

function assertNever(kind: never): never {
  throw new Error(`Unknown kind of definition: ${kind}`);
}
