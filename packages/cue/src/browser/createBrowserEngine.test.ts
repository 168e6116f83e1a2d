import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { build, type BuildResult } from 'esbuild';

/** What a page loads at most before it can evaluate CUE, minified: the evaluator with its standard library, without RE2 and YAML. */
const LARGEST = 120 * 1024;

let folder: string;
let bundle: BuildResult<{ metafile: true }>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cue-'));
  bundle = await build({
    entryPoints: { page: join(__dirname, 'index.ts') },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The files that a page loads, at once or later, with their sizes. */
function files(when: 'import-statement' | 'dynamic-import') {
  const { outputs } = bundle.metafile;
  const named = (name: string) =>
    Object.entries(outputs).filter(([path]) => basename(path) === name);
  const [[, page]] = named('page.mjs');
  const imported = page.imports
    .filter(({ kind }) => kind === when)
    .flatMap(({ path }) => named(basename(path)));
  return when === 'import-statement'
    ? [...named('page.mjs'), ...imported]
    : imported;
}

it('a page loads at most 120 KiB, and two parts more when a text needs them', () => {
  const size = files('import-statement').reduce(
    (sum, [, { bytes }]) => sum + bytes,
    0,
  );
  expect(size).toBeGreaterThan(50 * 1024);
  expect(size).toBeLessThan(LARGEST);
  expect(files('dynamic-import')).toHaveLength(2);
});

it('what is bundled evaluates, with the libraries that a text needs', () => {
  const script = `
    import { createBrowserEngine } from ${JSON.stringify(
      join(folder, 'page.mjs'),
    )};
    const engine = createBrowserEngine();
    const x = async text => {
      const source = { text, filename: 'a.cue' };
      const evaluation = await engine.evaluate({ source, inputs: {}, exports: ['x'] });
      return evaluation.json(['x']);
    };
    console.log(JSON.stringify([
      await x('x: 1.5 + 1'),
      await x('x: "a" & =~"^[a-z]$"'),
      await x('import "encoding/yaml"\\nx: yaml.Unmarshal("a: [1, 2]")'),
    ]));`;
  const printed = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(printed)).toEqual([2.5, 'a', { a: [1, 2] }]);
});
