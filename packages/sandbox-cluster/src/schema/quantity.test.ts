import { canonicalQuantity, compareQuantities, isQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['0.5', '500m'],
    ['1000m', '1'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['1000M', '1G'],
    ['100', '100'],
    ['0', '0'],
    ['0.1m', '100u'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it('compares amounts of different units', () => {
    expect(compareQuantities('500m', '0.6')).toBe(-1);
    expect(compareQuantities('1Gi', '1024Mi')).toBe(0);
    expect(compareQuantities('2G', '1Gi')).toBe(1);
  });

  it.each(['', 'x', '1.2.3', '1Zi', '--1'])('does not take %j for one', text => {
    expect(isQuantity(text)).toBe(false);
  });
});
