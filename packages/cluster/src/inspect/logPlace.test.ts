import { createLogPlace } from './logPlace';

const at = (second: number) => `2026-11-29T10:00:0${second}.000000000Z`;

describe('the place in a log', () => {
  it('tells lines without their times, in whatever pieces they come', () => {
    const log = `${at(1)} first line\n${at(2)} \n${at(3)} third`;
    for (const size of [1, 7, 31, 1_000]) {
      const place = createLogPlace(false);
      const pieces = log.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(pieces.map(place.take).join('')).toBe('first line\n\nthird');
      expect(place.newest).toBe(at(3));
    }
  });

  it('keeps the times of lines where they are wanted', () => {
    expect(createLogPlace(true).take(`${at(1)} one\n`)).toBe(`${at(1)} one\n`);
  });

  it('leaves out what was told when the log comes again, of lines of the same time as many as were told', () => {
    const place = createLogPlace(false);
    place.take(`${at(1)} a\n${at(2)} b\n${at(2)} c\n`);
    place.again();
    expect(
      place.take(
        `${at(1)} a\n${at(2)} b\n${at(2)} c\n${at(2)} d\n${at(3)} e\n`,
      ),
    ).toBe('d\ne\n');
    place.again();
    expect(place.take(`${at(3)} e\n`)).toBe('');
    expect(place.take(`${at(3)} f\n`)).toBe('f\n');
  });

  it('tells what comes in one go though its times go back, as after a clock was set', () => {
    const place = createLogPlace(false);
    expect(place.take(`${at(3)} before\n${at(1)} after\n`)).toBe(
      'before\nafter\n',
    );
  });

  it('tells lines that have no times as they are', () => {
    const text = `${'x'.repeat(100)}\nno time here\n\n`;
    const place = createLogPlace(false);
    expect(place.take(text)).toBe(text);
    expect(place.newest).toBeUndefined();
  });
});
