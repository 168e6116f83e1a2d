import { errorOf, evaluateText } from '../testing/evaluateText';

const BASE = '#Base: {n?: int, sub?: {p?: int}}\n';

describe('closedness', () => {
  it('refuses a field that a definition does not declare, and names those it does', () => {
    expect(errorOf(`${BASE}x: #Base & {m: 1}`).diagnostics[0]).toMatchObject({
      code: 'closed',
      message: 'field not allowed: m',
      path: ['x'],
      accepted: ['n', 'sub'],
    });
  });

  it('goes on into the fields of a definition', () => {
    expect(errorOf(`${BASE}x: #Base & {sub: q: 1}`).code).toBe('closed');
  });

  it('is lifted by ... and by patterns that match', () => {
    expect(evaluateText('#P: {a: int, ...}\nx: #P & {a: 1, b: 2}').x).toEqual({
      a: 1,
      b: 2,
    });
    expect(evaluateText('#P: {[=~"^a"]: int}\nx: #P & {ab: 1}').x).toEqual({
      ab: 1,
    });
    expect(errorOf('#P: {[=~"^a"]: int}\nx: #P & {b: 1}').code).toBe('closed');
  });

  it('lets a literal add fields to the definition that it embeds, and closes the literal', () => {
    expect(evaluateText(`${BASE}x: {#Base, w: 1}`).x).toEqual({ w: 1 });
    expect(errorOf(`${BASE}x: {#Base, w: 1} & {v: 1}`).code).toBe('closed');
  });

  it('closes the fields of such a literal too', () => {
    expect(evaluateText(`${BASE}x: {#Base, sub: q: 1}`).x).toEqual({
      sub: { q: 1 },
    });
    expect(errorOf(`${BASE}x: {#Base, w: {a: 1}} & {w: {b: 1}}`).code).toBe(
      'closed',
    );
  });

  it('joins what is embedded through a reference or in braces of its own', () => {
    expect(evaluateText(`${BASE}m: {#Base, w: 1}\nx: {m, v: 1}`).x).toEqual({
      w: 1,
      v: 1,
    });
    expect(errorOf(`${BASE}m: {#Base, w: 1}\nx: m & {v: 1}`).code).toBe(
      'closed',
    );
    expect(evaluateText(`${BASE}x: {{#Base}, w: 1}`).x).toEqual({ w: 1 });
    expect(errorOf(`${BASE}x: {if true {#Base}, w: 1} & {v: 1}`).code).toBe(
      'closed',
    );
  });

  it('lets a literal add fields further down in what it embeds, and nobody else', () => {
    const closed = '#D: {}\n';
    const given = { x: { y: 1 } };
    for (const embedded of ['{x: #D}', 'if true {x: #D}', '_h', '{{x: #D}}']) {
      const literal = `${closed}_h: {x: #D}\nb: {${embedded}, `;
      expect(evaluateText(`${literal}x: y: 1}`).b).toEqual(given);
      expect(evaluateText(`${literal}{x: y: 1}}`).b).toEqual(given);
      expect(errorOf(`${literal}w: 1} & {x: y: 1}`).code).toBe('closed');
    }
    expect(errorOf(`${closed}b: {{x: y: 1}, x: #D}`).code).toBe('closed');
    expect(errorOf(`${closed}b: {{x: #D, x: y: 1}}`).code).toBe('closed');
    expect(
      evaluateText(`${closed}b: {if true {x: w: #D}, x: w: y: 1}`).b,
    ).toEqual({ x: { w: { y: 1 } } });
  });

  it('makes close close one level', () => {
    expect(errorOf('x: close({a: {}}) & {b: 1}').code).toBe('closed');
    expect(evaluateText('x: close({a: {}}) & {a: {b: 1}}').x).toEqual({
      a: { b: 1 },
    });
    expect(evaluateText('x: {close({a: 1}), b: 2}').x).toEqual({ a: 1, b: 2 });
  });

  it('leaves plain structs open', () => {
    expect(evaluateText('x: {a: 1}\ny: x & {b: 2}').y).toEqual({ a: 1, b: 2 });
  });
});
