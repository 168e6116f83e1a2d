import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { manifestAddress } from './manifestAddress';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const home = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';

function entity(manifest: string, location = `url:${home}`): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: { 'slipway.io/manifest': manifest, 'backstage.io/managed-by-location': location },
    },
  };
}

describe('where the manifest of an entity lies', () => {
  it.each([
    ['./deploy/app.yaml', 'https://github.com/acme/shop/tree/main/deploy/app.yaml'],
    ['/deploy/app.yaml', 'https://github.com/acme/shop/tree/main/deploy/app.yaml'],
    ['https://github.com/acme/shop/blob/main/app.yaml', 'https://github.com/acme/shop/tree/main/app.yaml'],
  ])('%s is read at %s', (manifest, url) => {
    expect(manifestAddress(entity(manifest), integrations)).toEqual({ url });
  });

  it('may lie in the folder of a file on a plain server', () => {
    expect(manifestAddress(entity('app.yaml', 'url:https://files.example/shop/catalog-info.yaml'), integrations)).toEqual({
      url: 'https://files.example/shop/app.yaml',
    });
  });

  it.each([
    ['another repository', 'https://github.com/acme/secrets/blob/main/app.yaml', 'manifest_elsewhere'],
    ['a repository whose name begins alike', 'https://github.com/acme/shop-secrets/blob/main/app.yaml', 'manifest_elsewhere'],
    ['a way out of the repository', '../../../../secrets/blob/main/app.yaml', 'manifest_elsewhere'],
    ['another branch', 'https://github.com/acme/shop/blob/release/app.yaml', 'manifest_elsewhere'],
    ['another host', 'https://169.254.169.254/latest/meta-data', 'manifest_elsewhere'],
    ['a file of the machine', 'file:///etc/passwd', 'invalid_value'],
    ['nothing', ' ', 'invalid_value'],
  ])('%s is refused', (_, manifest, code) => {
    expect(manifestAddress(entity(manifest), integrations)).toEqual({
      problem: expect.objectContaining({ code, path: 'metadata.annotations["slipway.io/manifest"]' }),
    });
  });

  it('cannot be told for an entity that was registered from a file', () => {
    expect(manifestAddress(entity('./app.yaml', 'file:/srv/catalog-info.yaml'), integrations)).toEqual({
      problem: expect.objectContaining({ code: 'manifest_without_home', hint: 'register its catalog-info.yaml by URL' }),
    });
  });
});
