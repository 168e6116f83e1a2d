import { parseDuration } from './parseDuration';

describe('parseDuration', () => {
  it.each([
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['300ms', 300],
    ['.5s', 500],
    ['0', 0],
  ])('reads %s as Go does', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '10', 'm', '-5m', '5 m', '1d', 'soon', '5mm'])('takes "%s" for no duration', text => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
