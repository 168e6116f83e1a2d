import { createNativeEngine } from '@slipway/cue';
import type { Application, RenderContext } from '@slipway/oam';
import { rememberRendering, type Rendering } from './rememberRendering';
import type { RenderedPlacement } from './renderPlans';

const component = { name: 'web', type: 'webservice', properties: {}, traits: [], dependsOn: [] };
const context: RenderContext = {
  appRevision: 'shop-v1',
  appRevisionNum: 1,
  cluster: 'staging',
  clusterVersion: { major: '1', minor: 34, gitVersion: 'v1.34.0', platform: 'linux/amd64' },
  namespace: 'default',
};

function renderingOf(name: string): Rendering {
  const application: Application = { apiVersion: 'core.oam.dev/v1beta1', kind: 'Application', metadata: { name, namespace: 'default' }, spec: { components: [component], policies: [] } };
  return { application, definitions: [], engine: createNativeEngine(), context, target: { environment: 'staging', cluster: 'staging', namespace: 'default', component } };
}

describe('a rendering', () => {
  let rendered = 0;
  const render = async (): Promise<RenderedPlacement> => {
    rendered++;
    return { environment: 'staging', cluster: 'staging', namespace: 'default', component, objects: [] };
  };
  beforeEach(() => {
    rendered = 0;
  });

  it('is done once for one Application in memory, however often it is asked for', async () => {
    const rendering = renderingOf('once');
    const first = await rememberRendering(rendering, render);
    expect(await rememberRendering({ ...rendering, context: { ...context } }, render)).toBe(first);
    expect(rendered).toBe(1);
  });

  it.each<[string, (rendering: Rendering) => Rendering]>([
    ['another Application of the same name', ({ application, ...rest }) => ({ ...rest, application: { ...application } })],
    ['other definitions', rendering => ({ ...rendering, definitions: [] })],
    ['another engine', rendering => ({ ...rendering, engine: createNativeEngine() })],
    ['another revision', rendering => ({ ...rendering, context: { ...context, appRevision: 'shop-v2' } })],
    ['another component', rendering => ({ ...rendering, target: { ...rendering.target, component: { ...component, properties: { image: 'a' } } } })],
  ])('is done anew for %s', async (_, change) => {
    const rendering = renderingOf('changed');
    await rememberRendering(rendering, render);
    await rememberRendering(change(rendering), render);
    expect(rendered).toBe(2);
  });

  it('that failed is tried again', async () => {
    const rendering = renderingOf('failed');
    const failing = rememberRendering(rendering, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await rememberRendering(rendering, render);
    expect(rendered).toBe(1);
  });

  it('is forgotten when a hundred others came since', async () => {
    const rendering = renderingOf('old');
    await rememberRendering(rendering, render);
    for (let count = 0; count < 100; count++) {
      await rememberRendering(renderingOf(`other-${count}`), render);
    }
    await rememberRendering(rendering, render);
    expect(rendered).toBe(102);
  });
});
