import { checkManifest } from '../check/checkManifest';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseDefinitionFile } from '../definitions/parseDefinitionFile';
import type { Clusters } from './selectClusters';

const clusters = {
  clusters: [{ name: 'cluster-staging', labels: {} }],
  defaultCluster: 'cluster-staging',
};

describe('a policy whose definition makes objects', () => {
  const check = async (head: string, where: Clusters) => {
    const { definitions } = parseDefinitionFile({
      filename: 'quota.cue',
      text: `quota: {${head}}\ntemplate: {\n\tif parameter.hard {\n\t\toutput: {apiVersion: "v1", kind: "ResourceQuota"}\n\t}\n\tparameter: hard: *true | bool\n}\n`,
    });
    const { application, problems } = await checkManifest(
      'apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {components: [], policies: [{name: small, type: quota, properties: {hard: true}}, {name: later, type: debug}]}',
      { catalog: createDefinitionCatalog(definitions), clusters: where },
    );
    return {
      marked: application?.spec.policies
        .filter(policy => policy.rendersObjects)
        .map(({ name }) => name),
      problems: problems.map(({ severity, path, message }) => [
        severity,
        path,
        message,
      ]),
    };
  };

  it('is marked, even where it makes them only under a condition', async () => {
    expect(await check('type: "policy"', clusters)).toEqual({
      marked: ['small'],
      problems: [],
    });
  });

  it('needs the default cluster', async () => {
    const { problems } = await check('type: "policy"', { clusters: [] });
    expect(problems).toEqual([
      [
        'error',
        'spec.policies[0]',
        'The objects that the policy "small" makes go to the default cluster, and there is none.',
      ],
    ]);
  });

  it('has no effect when it is there to change the Application', async () => {
    expect(
      await check('type: "policy", attributes: scope: "Application"', clusters),
    ).toEqual({
      marked: [],
      problems: [
        [
          'warning',
          'spec.policies[0]',
          'The policy "small" (quota) is there to change the Application itself, which no policy does here: it has no effect.',
        ],
      ],
    });
  });
});
