import { closestName, suggestName } from './closestName';

describe('closestName', () => {
  it('finds the name behind a slip of the finger', () => {
    expect(closestName('propertie', ['name', 'type', 'properties'])).toBe(
      'properties',
    );
    expect(closestName('promethues', ['arms', 'prometheus'])).toBe(
      'prometheus',
    );
    expect(closestName('Replicas', ['replicas'])).toBe('replicas');
  });

  it('stays silent when nothing is close', () => {
    expect(closestName('traits', ['components', 'policies'])).toBeUndefined();
    expect(closestName('x'.repeat(100_000), ['x'])).toBeUndefined();
  });

  it('lists what there is when nothing is close', () => {
    expect(suggestName('traits', ['components', 'policies'])).toBe(
      'one of "components" or "policies"',
    );
    expect(suggestName('anything', [])).toBeUndefined();
  });
});
