import { build } from 'esbuild';
import { join } from 'path';

it('needs nothing of Node, so that a page can check and render too', async () => {
  // What is Node's own cannot be resolved for a browser.
  const { errors } = await build({
    entryPoints: [join(__dirname, 'index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  expect(errors).toEqual([]);
});
