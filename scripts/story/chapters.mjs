import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Runs the chapters of the story one after the other: each is timed, counted and pictured. After a failed one the rest
 * would only say the same again, so they count as failed without being run.
 */
export function createStory(pictureDir) {
  const chapters = [];
  let broken = false;
  const skipped = new Error('an earlier chapter failed');

  return {
    async chapter(title, page, tell) {
      const started = Date.now();
      let error = broken ? skipped : undefined;
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
      if (error && error !== skipped) {
        console.log(`  The page:\n    ${await visibleText(page())}`);
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

/** What a person would read on the page that a chapter ended on. */
async function visibleText(page) {
  const text = await page?.locator('body').innerText({ timeout: 5_000 }).catch(error => error.message);
  return `${page?.url()}\n${text}`.slice(0, 3_000).replaceAll('\n', '\n    ');
}

function slug(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
}
