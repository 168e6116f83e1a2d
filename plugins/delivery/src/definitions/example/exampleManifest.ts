import { type Definition, EXAMPLE_ANNOTATION } from '@slipway/oam';
import { stringify } from 'yaml';

/** The Application that shows how a definition is used: its own example, or the least that names it. */
export function exampleManifest(definition: Definition): string {
  const example = definition.annotations[EXAMPLE_ANNOTATION];
  if (example !== undefined) {
    return `${example.trimEnd()}\n`;
  }
  const { kind, name } = definition;
  const use = { type: name, properties: {} };
  const web = {
    name: 'web',
    type: 'webservice',
    properties: { image: 'nginx:1.27' },
  };
  return stringify({
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name: 'example' },
    spec: {
      components: [kind === 'component' ? { name: 'web', ...use } : web].map(
        component =>
          kind === 'trait' ? { ...component, traits: [use] } : component,
      ),
      ...(kind === 'policy' ? { policies: [{ name: 'example', ...use }] } : {}),
    },
  });
}
