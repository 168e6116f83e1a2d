import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders of the packages that are published, by name. */
export function publishedPackages(rootDir) {
  const folders = ['packages', 'plugins'].flatMap(group =>
    readdirSync(path.join(rootDir, group)).map(name => path.join(rootDir, group, name)),
  );
  const manifests = folders.map(folder => ({
    folder,
    manifest: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  }));
  return manifests
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder }));
}

/** Builds the packages and packs each as it would be published; answers their tarballs by name. */
export function packPackages({ rootDir, packages, destination }) {
  const run = (command, args) =>
    execFileSync(command, args, { cwd: rootDir, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  run('npx', ['tsc', '--pretty', 'false']);
  run('npx', ['backstage-cli', 'repo', 'build']);
  return Object.fromEntries(
    packages.map(({ name, folder }) => {
      const [packed] = JSON.parse(
        execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', destination], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'inherit'],
          encoding: 'utf8',
        }).replace(/^[^[]*/, ''),
      );
      return [name, path.join(destination, packed.filename)];
    }),
  );
}
