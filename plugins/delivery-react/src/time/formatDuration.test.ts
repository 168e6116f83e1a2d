import { formatAgo, formatDuration } from './formatDuration';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [-5, '0 s'],
    [29.4 * second, '29 s'],
    [5 * minute + 14 * second, '5 min 14 s'],
    [5 * minute, '5 min'],
    [42 * minute + 10 * second, '42 min'],
    [3 * hour + 5 * minute, '3 h 5 min'],
    [6 * day + 21 * hour, '6 d 21 h'],
    [90 * day, '90 d'],
  ])('tells %d ms as %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe('formatAgo', () => {
  it.each([
    [-3 * second, 'just now'],
    [40 * second, '40 s ago'],
    [5 * minute, '5 min ago'],
    [30 * hour, '30 h ago'],
    [3 * day, '3 d ago'],
  ])('tells %d ms as %s', (milliseconds, words) => {
    expect(formatAgo(milliseconds)).toBe(words);
  });
});
