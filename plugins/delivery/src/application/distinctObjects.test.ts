import { exampleResources } from '../__testUtils__/exampleClusters';
import { distinctObjects } from './distinctObjects';

describe('distinctObjects', () => {
  it('names an object once that several revisions applied', () => {
    const [first, second] = exampleResources;
    expect(
      distinctObjects([
        first,
        { ...first, revision: 'example-app-v2' },
        second,
      ]),
    ).toHaveLength(2);
  });

  it('keeps objects of one name in several clusters apart', () => {
    const [first] = exampleResources;
    expect(
      distinctObjects([first, { ...first, cluster: 'cluster-prod-eu' }]),
    ).toHaveLength(2);
  });
});
