import { createNativeEngine } from '@slipway/cue';
import { CONTEXT } from '../__testUtils__/applications';
import { builtinCatalog, readExample } from '../__testUtils__/builtin';
import { parseApplication } from '../parse/parseApplication';
import { planEnvironments } from '../policies/planEnvironments';
import { renderComponent } from './renderComponent';

describe('the acceptance example', () => {
  it('has one replica in staging, and both components with three replicas in production', async () => {
    const { application } = parseApplication(readExample('multi-cluster.yaml'));
    if (!application) {
      throw new Error('the example cannot be parsed');
    }
    const catalog = builtinCatalog();
    const engine = createNativeEngine();
    const { plans } = planEnvironments(application, {
      clusters: [
        { name: 'cluster-staging', labels: {} },
        { name: 'cluster-prod', labels: {} },
      ],
    });
    const rendered = [];
    for (const plan of plans) {
      for (const component of plan.components) {
        const [{ object }] = await renderComponent({
          application,
          component,
          catalog,
          engine,
          context: { ...CONTEXT, cluster: plan.targets[0].cluster },
        });
        rendered.push([
          plan.targets[0].cluster,
          object.kind,
          object.metadata.name,
          Object(object.spec).replicas,
        ]);
      }
    }
    expect(rendered).toEqual([
      ['cluster-staging', 'Deployment', 'hello-world-server', 1],
      ['cluster-prod', 'Deployment', 'hello-world-server', 3],
      ['cluster-prod', 'Deployment', 'data-worker', undefined],
    ]);
  });
});
