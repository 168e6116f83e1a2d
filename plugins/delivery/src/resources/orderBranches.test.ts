import { exampleBranch } from '../__testUtils__/exampleTree';
import { orderBranches } from './orderBranches';

describe('orderBranches', () => {
  it('follows the environments as they are delivered, and ends with what belongs to none any more', () => {
    const branches = [
      exampleBranch([], { environment: 'old', component: 'web' }),
      exampleBranch([], { environment: 'prod', component: 'api' }),
      exampleBranch([], { environment: 'prod', component: 'web' }),
      exampleBranch([], { environment: 'staging', component: 'web' }),
    ];
    const cluster = branches[0].cluster;
    const ordered = orderBranches(branches, [
      { name: 'staging', cluster },
      { name: 'prod', cluster },
    ]);
    expect(
      ordered.map(
        ({ environment, component }) => `${component} in ${environment}`,
      ),
    ).toEqual(['web in staging', 'api in prod', 'web in prod', 'web in old']);
  });
});
