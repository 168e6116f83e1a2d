// Finds or builds the programs of a real Kubernetes for tests, and prints the folder in which they lie as its last line:
//   export KUBEBUILDER_ASSETS=$(npm run -s kubernetes:assets | tail -n 1)
// A folder that KUBEBUILDER_ASSETS names already is taken as it is. Else everything is built from Go modules (tools/kubernetes), about
// eight minutes of one core the first time, and kept in the user's cache under a key of the sources: later runs take no time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = join(dirname(fileURLToPath(import.meta.url)), '../tools/kubernetes');
const extras = join(tools, 'extras');
const sources = [
  join(tools, 'go.mod'),
  join(tools, 'go.sum'),
  join(tools, 'main.go'),
  join(extras, 'go.mod'),
  join(extras, 'go.sum'),
  fileURLToPath(import.meta.url),
];
const parts = ['kube-apiserver', 'etcd', 'kube-controller-manager', 'kube-scheduler'];

const say = text => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

function run(cwd, args, options = {}) {
  const result = spawnSync('go', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
  if (result.status !== 0)
    fail(
      `"go ${args
        .slice(0, 3)
        .join(' ')} …" in ${cwd} failed; what it said stands above. Without network, set GOPROXY to a proxy that this machine can reach.`,
    );
  return result.stdout.trim();
}

const moduleFolder = (cwd, module) => {
  run(cwd, ['mod', 'download', module]);
  return run(cwd, ['list', '-m', '-f', '{{.Dir}}', module]);
};

function given() {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (!folder) return undefined;
  const missing = ['kube-apiserver', 'etcd'].filter(name => !existsSync(join(folder, name)));
  if (missing.length > 0)
    fail(
      `KUBEBUILDER_ASSETS is ${folder}, but there is no ${missing.join(
        ' and no ',
      )}. Correct it, or unset it to have Kubernetes built from its sources.`,
    );
  return folder;
}

function cacheFolder() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of sources) hash.update(readFileSync(file));
  const root = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(root, 'slipway', 'kubernetes', hash.digest('hex').slice(0, 16));
}

function requireGo() {
  const result = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (result.status === 0) return;
  fail(
    'Go is not installed, so a real Kubernetes cannot be built here. Either install Go 1.26 or newer (https://go.dev/dl), or set KUBEBUILDER_ASSETS to a folder ' +
      'with kube-apiserver and etcd (`setup-envtest use -p path` prints one). Everything but the tests against a real Kubernetes works without.',
  );
}

function build(target) {
  const version = run(tools, ['list', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes']);
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version);
  const flag = 'k8s.io/component-base/version.git';
  say(`Building Kubernetes ${version} (once; about six minutes of one core) …`);
  const ldflags = `-s -w -X ${flag}Version=${version} -X ${flag}Major=${major} -X ${flag}Minor=${minor}`;
  run(tools, ['build', '-trimpath', '-ldflags', ldflags, '-o', join(target, 'kubernetes'), '.']);
  for (const name of parts) symlinkSync('kubernetes', join(target, name));
  say('Building KWOK, which plays the nodes (once; about two minutes) …');
  run(extras, ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(target, 'kwok'), 'sigs.k8s.io/kwok/cmd/kwok']);
}

/** Stages tell KWOK how nodes and pods live: ready within a moment, finished when a job's time is over. */
function copyStages(target) {
  const stages = join(moduleFolder(extras, 'sigs.k8s.io/kwok'), 'kustomize/stage');
  const texts = ['pod/fast', 'node/fast', 'node/heartbeat-with-lease'].flatMap(folder =>
    readdirSync(join(stages, folder))
      .filter(name => name.endsWith('.yaml') && name !== 'kustomization.yaml')
      .map(name => readFileSync(join(stages, folder, name), 'utf8')),
  );
  writeFileSync(join(target, 'kwok-stages.yaml'), texts.join('\n---\n'));
}

function copyDefinitions(target) {
  const folder = join(target, 'crds');
  mkdirSync(folder);
  cpSync(join(moduleFolder(extras, 'istio.io/api'), 'kubernetes/customresourcedefinitions.gen.yaml'), join(folder, 'istio.yaml'), {
    mode: 0,
  });
  const gatewayApi = join(moduleFolder(extras, 'sigs.k8s.io/gateway-api'), 'config/crd/standard');
  for (const name of readdirSync(gatewayApi)) cpSync(join(gatewayApi, name), join(folder, `gateway-api-${name}`));
}

function main() {
  const folder = given() ?? cacheFolder();
  if (!existsSync(join(folder, 'kube-apiserver'))) {
    requireGo();
    // Built aside and moved when complete: an interrupted build is never taken for a finished one.
    const building = `${folder}.building-${process.pid}`;
    rmSync(building, { recursive: true, force: true });
    mkdirSync(building, { recursive: true });
    try {
      build(building);
      copyStages(building);
      copyDefinitions(building);
      if (!existsSync(folder)) renameSync(building, folder);
    } finally {
      rmSync(building, { recursive: true, force: true });
    }
  }
  process.stdout.write(`${folder}\n`);
}

main();
