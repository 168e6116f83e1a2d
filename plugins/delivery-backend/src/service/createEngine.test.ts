import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { CueEngine, JsonValue } from '@slipway/cue';
import { readDeliveryLimits } from '../limits/deliveryLimits';
import { createEngine } from './createEngine';

const engines: CueEngine[] = [];

afterEach(() => Promise.all(engines.splice(0).map(engine => engine.close())));

function engineOf(cue: { [name: string]: JsonValue }) {
  const logger = mockServices.logger.mock();
  const config = new ConfigReader({ delivery: { cue } });
  const engine = createEngine(config, readDeliveryLimits(config), logger);
  engines.push(engine);
  const evaluate = async (text: string, filename = 'traits/a.cue') =>
    engine.evaluate({ source: { text, filename }, inputs: {}, exports: ['output'] });
  return { engine, evaluate, logger };
}

describe('delivery.cue', () => {
  it('chooses the native engine when it names none', () => {
    expect(engineOf({}).engine.id).toBe('native');
  });

  it('refuses an engine that does not exist', () => {
    expect(() => engineOf({ engine: 'go' })).toThrow('delivery.cue.engine is "go"; write "native", "wasm" or "both".');
  });

  it('compares both engines, answers with the native one and logs a kind of difference once for a definition', async () => {
    const { evaluate, logger } = engineOf({ engine: 'both' });
    const text = 'output: 1.5 + 1.5';
    expect((await evaluate(`${text}\na: matchN(1, [int, 1 | 2]) & 5`)).json(['output'])).toBe(3);
    await evaluate(`${text}\na: matchN(1, [int, 1 | 2]) & 6`);
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledWith(expect.stringMatching(/^traits\/a.cue: .*cue-wasm has no answer \(unsupported\)/));
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('sets the budget, and puts a definition that keeps exhausting it under quarantine', async () => {
    const { evaluate, logger } = engineOf({ steps: 1_000, quarantineAfter: 2 });
    const text = 'import "list"\noutput: list.Range(0, 5000, 1)';
    await expect(evaluate(text)).rejects.toThrow('more than 1000 steps');
    await expect(evaluate(text)).rejects.toThrow('more than 1000 steps');
    await expect(evaluate(text)).rejects.toThrow('traits/a.cue is under quarantine');
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect((await evaluate('output: 1')).json(['output'])).toBe(1);
  });
});
