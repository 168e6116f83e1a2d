import {
  exampleApplication,
  exampleEnvironments,
} from '../__testUtils__/exampleDocuments';
import { environmentCell, environmentColumns } from './environmentColumns';

const [staging, prod] = exampleEnvironments();

const application = (...names: string[]) =>
  exampleApplication({
    environments: names.map(name => ({ ...staging, name })),
  });

describe('environmentColumns', () => {
  it('keeps the order of delivery over all Applications', () => {
    expect(
      environmentColumns([
        application('staging', 'prod'),
        application('staging', 'canary', 'prod'),
        application('dev', 'staging'),
      ]),
    ).toEqual(['dev', 'staging', 'canary', 'prod']);
  });

  it('has one column for several targets of an environment', () => {
    expect(environmentColumns([application('prod', 'prod')])).toEqual(['prod']);
  });
});

describe('environmentCell', () => {
  it('lets the worst target speak and adds up what is ready', () => {
    expect(
      environmentCell(
        [
          { ...prod, phase: 'healthy', message: '' },
          { ...prod, phase: 'unhealthy', ready: 1, message: 'Crash loop.' },
          staging,
        ],
        'prod',
      ),
    ).toEqual({
      phase: 'unhealthy',
      message: 'Crash loop.',
      revisions: ['example-app-v1'],
      ready: 5,
      total: 8,
      targets: 2,
    });
  });

  it('is empty where an Application has no such environment', () => {
    expect(environmentCell([staging], 'prod')).toBeUndefined();
  });
});
