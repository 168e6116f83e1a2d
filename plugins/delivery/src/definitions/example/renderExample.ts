import { createNativeEngine } from '@slipway/cue';
import {
  type Application,
  createDefinitionCatalog,
  type Definition,
  explainComponent,
  type ExplainedField,
  type KubernetesObject,
  parseApplication,
  policyComponents,
  type Problem,
  vetManifest,
} from '@slipway/oam';

export interface ExampleObject {
  /** The component that it belongs to, or the policy that made it. */
  readonly owner: string;
  readonly object: KubernetesObject;
  /** Where each value comes from. */
  readonly fields: readonly ExplainedField[];
  /** Type of the policy that made it. */
  readonly madeBy?: string;
}

export interface RenderedExample {
  readonly problems: readonly Problem[];
  /** Empty when there are errors. */
  readonly objects: readonly ExampleObject[];
  /** What checking and rendering took, in milliseconds. */
  readonly took: number;
}

const engine = createNativeEngine();

/** Where an example goes, as `slipway render` says it. */
const placement = {
  cluster: 'local',
  clusterVersion: {
    major: '1',
    minor: 35,
    gitVersion: 'v1.35.0',
    platform: '',
  },
};

/** The objects of an Application by definitions that are there and one that is being written. The last of the same kind and name counts. */
export async function renderExample(
  manifest: string,
  definitions: readonly Definition[],
): Promise<RenderedExample> {
  const catalog = createDefinitionCatalog(definitions);
  const { locate } = parseApplication(manifest);
  const objects: ExampleObject[] = [];
  const begin = performance.now();
  const render = async (application: Application) => {
    const { metadata, spec } = application;
    const { namespace, name } = metadata;
    const context = {
      ...placement,
      namespace,
      appRevision: `${name}-v1`,
      appRevisionNum: 1,
    };
    for (const component of [
      ...spec.components,
      ...policyComponents(application),
    ]) {
      const explained = await explainComponent({
        application,
        component,
        catalog,
        context,
        engine,
        locate,
      });
      objects.push(
        ...explained.map(({ object, fields }) => ({
          owner: component.name,
          object,
          fields,
          ...(component.policy ? { madeBy: component.type } : {}),
        })),
      );
    }
  };
  const { problems } = await vetManifest(manifest, 'The example', {
    catalog,
    render,
  });
  const failed = problems.some(({ severity }) => severity === 'error');
  return {
    problems,
    objects: failed ? [] : objects,
    took: performance.now() - begin,
  };
}
