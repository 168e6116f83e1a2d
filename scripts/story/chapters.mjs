import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Runs the chapters of the story one after the other: each is timed, counted and pictured. After a failed one the rest
 * would only say the same again, so they count as failed without being run.
 */
export function createStory(pictureDir) {
  const chapters = [];
  let broken = false;

  return {
    async chapter(title, page, tell) {
      const started = Date.now();
      let error = broken ? new Error('an earlier chapter failed') : undefined;
      if (!broken) {
        try {
          await tell();
        } catch (caught) {
          error = caught;
          broken = true;
        }
        await picture(page(), `${String(chapters.length + 1).padStart(2, '0')}-${slug(title)}`);
      }
      const seconds = (Date.now() - started) / 1000;
      chapters.push({ title, seconds, ok: !error, error: error?.message });
      console.log(`${error ? 'not ok' : 'ok'} ${chapters.length} - ${title} (${seconds.toFixed(1)} s)`);
      if (error) {
        console.log(`  ${error.message.split('\n').slice(0, 12).join('\n  ')}`);
      }
    },
    picture,
    async finish(extra) {
      const passed = chapters.filter(chapter => chapter.ok).length;
      const result = { passed, failed: chapters.length - passed, chapters, ...extra };
      await mkdir(pictureDir, { recursive: true });
      await writeFile(path.join(pictureDir, 'story.json'), `${JSON.stringify(result, null, 2)}\n`);
      return result;
    },
  };

  async function picture(page, name) {
    if (page) {
      await mkdir(pictureDir, { recursive: true });
      await page.screenshot({ path: path.join(pictureDir, `${name}.png`) }).catch(() => {});
    }
  }
}

function slug(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
}
