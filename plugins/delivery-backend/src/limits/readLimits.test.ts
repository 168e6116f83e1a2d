import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { type DeliveryLimits, limitRules, readDeliveryLimits } from './deliveryLimits';

const read = (delivery: JsonObject): DeliveryLimits => readDeliveryLimits(new ConfigReader({ delivery }));

describe('the limits of the configuration', () => {
  it('are the standard ones where it says nothing, and know what they are called', () => {
    const { request, manifest, cue, overflow } = read({});
    expect(request).toEqual({ bytes: 1_048_576, names: { bytes: 'delivery.limits.request.bytes' } });
    expect(manifest).toMatchObject({ bytes: 524_288, values: 100_000, depth: 64 });
    expect(cue).toMatchObject({ steps: 200_000, levels: 250, milliseconds: 5_000, names: { levels: 'delivery.cue.levels' } });
    expect(overflow).toBeUndefined();
  });

  it('are what it says', () => {
    const limits = read({ limits: { rendered: { objects: 7 } }, cue: { text: 100, timeout: { seconds: 2 }, overflow: { steps: 9, memory: 64 } } });
    expect(limits.rendered).toMatchObject({ objects: 7, bytes: 1_048_576 });
    expect(limits.cue).toMatchObject({ text: 100, milliseconds: 2_000 });
    expect(limits.overflow).toEqual({ steps: 9, memoryMiB: 64, milliseconds: 5_000 });
  });

  it.each([
    ['a negative number', { cue: { steps: -1 } }, 'delivery.cue.steps is -1; write a whole number from 1 to 1000000000.'],
    ['nothing at all', { limits: { request: { bytes: 0 } } }, 'delivery.limits.request.bytes is 0; write a whole number from 1 to 67108864.'],
    ['half a byte', { limits: { rendered: { bytes: 0.5 } } }, 'delivery.limits.rendered.bytes is 0.5; write a whole number from 1 to 16777216.'],
    ['words', { limits: { manifest: { bytes: '1 MiB' } } }, 'delivery.limits.manifest.bytes is "1 MiB"; write a whole number from 1 to 16777216.'],
    ['more levels than the stack holds', { cue: { levels: 251 } }, 'delivery.cue.levels is 251; write a whole number from 1 to 250.'],
    ['a deadline that has passed', { cue: { timeout: { seconds: 0 } } }, 'delivery.cue.timeout is no time in which anything could be done; write for example { seconds: 5 }.'],
    ['a second try without a budget', { cue: { overflow: {} } }, 'delivery.cue.overflow.steps is missing; write how many steps an evaluation may take in a worker thread, for example 5000000.'],
  ])('are refused: %s', (_, delivery, sentence) => {
    expect(() => read(delivery)).toThrow(sentence);
  });

  it('can each be as high as they may be', () => {
    const highest = (rules: { readonly [limit: string]: { readonly highest: number } }) =>
      Object.fromEntries(Object.entries(rules).map(([limit, rule]) => [limit, rule.highest]));
    const { cue, overflow, ...limits } = limitRules;
    const parts = Object.fromEntries(Object.entries(limits).map(([part, rules]) => [part, highest(rules)]));
    expect(read({ limits: parts, cue: { ...highest(cue), overflow: highest(overflow) } })).toMatchObject(parts);
  });
});
