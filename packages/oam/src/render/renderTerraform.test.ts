import { createNativeEngine } from '@slipway/cue';
import { CONTEXT, newApplication } from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseDefinitionFile } from '../definitions/parseDefinitionFile';
import { renderComponent } from './renderComponent';

const definition = (terraform: string) =>
  parseDefinitionFile({
    filename: 'bucket.yaml',
    text: `kind: ComponentDefinition\nmetadata: {name: bucket, annotations: {note: x}}\nspec: {schematic: {terraform: ${terraform}}}`,
  }).definitions;

async function render(terraform: string, properties: object) {
  const application = newApplication({
    components: [
      {
        name: 'images',
        type: 'bucket',
        properties: JSON.parse(JSON.stringify(properties)),
      },
    ],
  });
  const [{ object }] = await renderComponent({
    application,
    component: application.spec.components[0],
    catalog: createDefinitionCatalog(definition(terraform)),
    context: CONTEXT,
    engine: createNativeEngine(),
  });
  return object;
}

it('a Terraform component becomes a Configuration; settings go to their fields, everything else is a variable', async () => {
  expect(
    await render(
      '{type: remote, configuration: "https://example.com/r.git", path: modules/bucket, providerRef: {name: cloud}}',
      {
        acl: 'private',
        region: 'eu',
        writeConnectionSecretToRef: { name: 'out' },
      },
    ),
  ).toMatchObject({
    apiVersion: 'terraform.core.oam.dev/v1beta2',
    kind: 'Configuration',
    metadata: { name: 'images', annotations: { note: 'x' } },
    spec: {
      remote: 'https://example.com/r.git',
      path: 'modules/bucket',
      variable: { acl: 'private', region: 'eu' },
      writeConnectionSecretToRef: { name: 'out', namespace: 'default' },
      providerRef: { name: 'cloud', namespace: 'default' },
    },
  });
});

it('what a component says wins over what its definition says, and HCL is the default', async () => {
  const object = await render(
    '{configuration: "resource x", customRegion: eu}',
    { customRegion: 'us' },
  );
  expect(object.spec).toEqual({
    hcl: 'resource x',
    variable: {},
    customRegion: 'us',
  });
});
