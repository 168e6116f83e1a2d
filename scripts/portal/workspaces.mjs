import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Every workspace of the repository: name, folder, parsed package.json. */
export async function listWorkspaces(rootDir) {
  const workspaces = [];
  for (const group of ['packages', 'plugins']) {
    for (const entry of (await readdir(path.join(rootDir, group))).sort()) {
      const folder = path.join(rootDir, group, entry);
      const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined);
      if (text) {
        const manifest = JSON.parse(text);
        workspaces.push({ name: manifest.name, folder, manifest });
      }
    }
  }
  return workspaces;
}

/** Folders of a workspace and of all workspaces that it depends on, directly or not; sorted. */
export async function workspaceClosure(rootDir, name) {
  const byName = new Map((await listWorkspaces(rootDir)).map(w => [w.name, w]));
  const seen = new Map();
  const visit = current => {
    const workspace = byName.get(current);
    if (!workspace || seen.has(current)) {
      return;
    }
    seen.set(current, workspace.folder);
    Object.keys(workspace.manifest.dependencies ?? {}).forEach(visit);
  };
  visit(name);
  return [...seen.values()].sort();
}
