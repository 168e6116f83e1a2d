import { Decimal as DecimalJs } from 'decimal.js';
import fc from 'fast-check';
import { Float } from './float';
import { powerOf, squareRoot } from './power';

/** A library for decimals says what is right. */
const Decimal = DecimalJs.clone({
  precision: 34,
  rounding: DecimalJs.ROUND_HALF_UP,
});

const decimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 40n }),
    fc.integer({ min: -60, max: 60 }),
  )
  .map(
    ([negative, digits, power]) => `${negative ? '-' : ''}${digits}e${power}`,
  );

const holds = (property: fc.IRawProperty<[string, string]>) =>
  fc.assert(property, { numRuns: 2000 });

describe('arithmetic gives the 34 digits that a library for decimals gives', () => {
  it.each(['plus', 'minus', 'times', 'dividedBy'] as const)('%s', operation => {
    holds(
      fc.property(decimal, decimal, (a, b) => {
        const divisor = new Decimal(b);
        fc.pre(operation !== 'dividedBy' || !divisor.isZero());
        const ours = Float.parse(a)[operation](Float.parse(b)).toString();
        expect(new Decimal(ours).toString()).toBe(
          new Decimal(a)[operation](divisor).toString(),
        );
      }),
    );
  });

  it('compare', () => {
    holds(
      fc.property(decimal, decimal, (a, b) => {
        expect(Float.parse(a).compare(Float.parse(b))).toBe(
          new Decimal(a).comparedTo(b),
        );
      }),
    );
  });

  it('square roots', () => {
    fc.assert(
      fc.property(decimal, a => {
        const positive = a.replace('-', '');
        expect(
          new Decimal(squareRoot(Float.parse(positive)).toString()).toString(),
        ).toBe(new Decimal(positive).sqrt().toString());
      }),
    );
  });

  it('powers', () => {
    const base = fc.integer({ min: 1, max: 10 ** 6 }).map(n => `${n}e-3`);
    const power = fc.integer({ min: -20000, max: 20000 }).map(n => `${n}e-3`);
    fc.assert(
      fc.property(base, power, (a, b) => {
        const ours = powerOf(Float.parse(a), Float.parse(b));
        expect(new Decimal(String(ours)).toString()).toBe(
          new Decimal(a).pow(b).toString(),
        );
      }),
    );
  });

  it.each(['floor', 'ceil', 'round', 'trunc'] as const)('%s', how => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), n => {
        const text = `${n}e-3`;
        // Half up is away from zero here.
        expect(Float.parse(text).toInteger(how)).toBe(
          BigInt(new Decimal(text)[how]().toFixed(0)),
        );
      }),
    );
  });
});

describe('as text a number', () => {
  it.each([
    ['1.50', '1.50'],
    ['.5', '0.5'],
    ['1.', '1'],
    ['-0.25', '-0.25'],
    ['1e3', '1E+3'],
    ['1.5e-7', '1.5E-7'],
    ['0.000001', '0.000001'],
    ['0.00', '0.00'],
    [
      '123456789012345678901234567890123456789.0',
      '1.234567890123456789012345678901235E+38',
    ],
  ])('%s is %s', (written, shown) => {
    expect(Float.parse(written).toString()).toBe(shown);
  });

  it('is a quotient with one zero when it is whole', () => {
    const quotient = (a: string, b: string) =>
      Float.parse(a).dividedBy(Float.parse(b)).toString();
    expect(quotient('4', '2')).toBe('2.0');
    expect(quotient('100', '8')).toBe('12.5');
    expect(quotient('1', '3')).toBe('0.3333333333333333333333333333333333');
  });
});

it('numbers that are very far from each other cost nothing', () => {
  const huge = Float.parse('1e900000000');
  const tiny = Float.parse('-1e-900000000');
  expect(huge.plus(tiny).toString()).toMatch(/^(1\.0|9\.9)\d*E\+\d+$/);
  expect(huge.compare(tiny)).toBe(1);
  expect(huge.plus(Float.parse('0.00')).toString()).toMatch(
    /^1\.0*E\+900000000$/,
  );
});
