// Bundles the command into dist/: one file, and the built-in definitions parsed already.
const { build } = require('esbuild');
const {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
  rmSync,
} = require('fs');
const { join, relative } = require('path');

const root = join(__dirname, '..');
const dist = join(root, 'dist');
const definitions = join(root, '../../definitions');

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return listFiles(path);
    }
    return entry.name.endsWith('.cue') ? [path] : [];
  });
}

async function bundle() {
  // Built beside its place and moved there, so that another process never sees half of it.
  const fresh = join(dist, `.bundle-${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  const options = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
  };
  try {
    await build({
      ...options,
      entryPoints: [join(root, 'src/main.ts')],
      outfile: join(fresh, 'slipway.js'),
    });
    await build({
      ...options,
      entryPoints: [
        join(root, '../oam/src/definitions/parseDefinitionFile.ts'),
      ],
      outfile: join(fresh, 'load.js'),
    });
    const { loadDefinitionFiles } = require(join(fresh, 'load.js'));
    const loaded = loadDefinitionFiles(
      listFiles(definitions)
        .sort()
        .map(path => ({
          filename: relative(definitions, path).replaceAll('\\', '/'),
          text: readFileSync(path, 'utf8'),
        })),
    );
    if (loaded.problems.length > 0) {
      throw new Error(JSON.stringify(loaded.problems, null, 2));
    }
    writeFileSync(
      join(fresh, 'definitions.json'),
      JSON.stringify(loaded.definitions),
    );
    for (const name of ['definitions.json', 'slipway.js']) {
      renameSync(join(fresh, name), join(dist, name));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

module.exports = { bundle };

if (require.main === module) {
  bundle().catch(error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
