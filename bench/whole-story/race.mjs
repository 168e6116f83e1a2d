import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { rootDir } from '../../scripts/portal/options.mjs';

/** The story of the README in a browser: seconds per chapter, and of the chapters from the form to production. */
export async function run({ flags }) {
  const pictures = await mkdtemp(path.join(os.tmpdir(), 'slipway-bench-'));
  spawnSync(process.execPath, [path.join(rootDir, 'scripts', 'story.mjs'), ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SLIPWAY_SCREENSHOTS: pictures },
  });
  const { chapters, passed, failed, startSeconds } = JSON.parse(await readFile(path.join(pictures, 'story.json'), 'utf8'));
  await rm(pictures, { recursive: true });
  const formToProduction = chapters.slice(1, 6).reduce((sum, chapter) => sum + chapter.seconds, 0);
  return { unit: 's', passed, failed, startSeconds, formToProduction, chapters: chapters.map(({ title, seconds, ok }) => ({ title, seconds, ok })) };
}
