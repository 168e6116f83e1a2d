import path from 'node:path';
import { build } from 'esbuild';

const entryPoints = ['@slipway/backstage-plugin-delivery', '@slipway/backstage-plugin-delivery/alpha', '@slipway/backstage-plugin-delivery/legacy'];

/** Bundles the front end plugin as it is installed in a portal. Gives our packages that a page loads at once, and those that it loads later. */
export async function bundleFrontEnd(portal) {
  const { metafile } = await build({
    absWorkingDir: portal,
    stdin: { contents: entryPoints.map(name => `export * from '${name}';`).join('\n'), resolveDir: portal },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: path.join(portal, 'bundle'),
    metafile: true,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: Object.fromEntries(['.svg', '.png', '.gif', '.jpg', '.woff', '.woff2', '.ttf', '.eot'].map(ending => [ending, 'file'])),
    alias: { path: 'path-browserify', stream: 'stream-browserify', util: 'util', process: 'process/browser', url: 'url' },
  });
  const begin = Object.keys(metafile.outputs).find(name => metafile.outputs[name].entryPoint === '<stdin>');
  const atOnce = new Set();
  const visit = name => {
    if (!atOnce.has(name)) {
      atOnce.add(name);
      metafile.outputs[name].imports.filter(({ kind, external }) => kind === 'import-statement' && !external).forEach(each => visit(each.path));
    }
  };
  visit(begin);
  const later = Object.keys(metafile.outputs).filter(name => !atOnce.has(name));
  return { atOnce: ourPackagesIn([...atOnce], metafile), later: ourPackagesIn(later, metafile) };
}

function ourPackagesIn(outputs, metafile) {
  const inputs = outputs.flatMap(name => Object.keys(metafile.outputs[name].inputs));
  return [...new Set(inputs.flatMap(input => /node_modules\/(@slipway\/[^/]+)\//.exec(input)?.[1] ?? []))];
}
