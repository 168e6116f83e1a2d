import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Parts of a page that other libraries draw: highlighted code, generated forms. */
const foreign = ['pre', 'form', '[id^="root_"]', '[class*="bui-"]'];

/** What keeps people with a screen reader, weak eyes or a small screen from using a page of Slipway, one sentence each. */
export async function findBarriers(page, url) {
  await page.goto(url);
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const found = await page.evaluate(async exclude => {
    // eslint-disable-next-line no-undef
    const { violations } = await axe.run({ include: ['main'], exclude }, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, foreign);
  return found.map(barrier => `${url}: ${barrier}`);
}

/** Shows the same pages in the dark. */
export async function darken(page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => localStorage.setItem('theme', 'dark'));
}

/** Whether a page has to be moved sideways on a telephone. */
export async function isTooWide(page, url, width = 400) {
  const { height, width: before } = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  // The tabs above are outside of the main part.
  const tooWide = await page.evaluate(() =>
    [document.documentElement, document.querySelector('main')].some(part => part.scrollWidth > part.clientWidth),
  );
  await page.setViewportSize({ width: before, height });
  return tooWide;
}
