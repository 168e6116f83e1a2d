import { type CueEngine, createNativeEngine } from '@slipway/cue';
import { createWasmEngine } from '@slipway/cue/wasm';
import { CONTEXT } from '../__testUtils__/applications';
import { builtinCatalog, loadBuiltin } from '../__testUtils__/builtin';
import { parseApplication } from '../parse/parseApplication';
import { renderComponent } from './renderComponent';

jest.setTimeout(60_000);

const catalog = builtinCatalog();
const native = createNativeEngine();
const wasm = createWasmEngine({ workers: 1 });

afterAll(() => wasm.close());

/** CUE 0.4.3 marshals fields of comprehensions last: JSON inside of texts is compared as JSON. */
function withoutOrder(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === 'string' && part.startsWith('{') ? JSON.parse(part) : part,
  );
}

const examples = loadBuiltin()
  .definitions.filter(({ kind }) => kind === 'component' || kind === 'trait')
  .map(
    definition =>
      [
        `${definition.kind} ${definition.name}`,
        definition.annotations['slipway.io/example'],
      ] as const,
  );

describe.each(examples)('the example of the %s', (_, example) => {
  it('renders the same with the native engine and with cue-wasm', async () => {
    const { application } = parseApplication(example);
    for (const component of application?.spec.components ?? []) {
      const render = async (engine: CueEngine) => {
        if (!application) throw new Error('The example cannot be read');
        try {
          return await renderComponent({
            application,
            component,
            catalog,
            context: CONTEXT,
            engine,
          });
        } catch (error) {
          return { refused: error instanceof Error ? error.name : 'unknown' };
        }
      };
      expect(withoutOrder(await render(wasm))).toEqual(
        withoutOrder(await render(native)),
      );
    }
  });
});
