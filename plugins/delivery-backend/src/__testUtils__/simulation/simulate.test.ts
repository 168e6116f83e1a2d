import { simulateSeed } from './simulate';

jest.setTimeout(120_000);

describe('the runner in a hostile world', () => {
  it('keeps all laws and ends every run as in calm times, under any seed', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { problems } = await simulateSeed(seed);
      expect({ seed, problems }).toEqual({ seed, problems: [] });
    }
  });

  it('does the same again for the same seed', async () => {
    expect(await simulateSeed(7)).toEqual(await simulateSeed(7));
  });
});
