import { openBrowser } from '../../scripts/story/browser.mjs';
import { startFreshPortal } from '../../scripts/story/freshPortal.mjs';

/** `npm start` until the sign-in page is on screen: with an empty data folder, then again with the data of the first time. */
export async function run({ flags }) {
  const browser = await openBrowser();
  const seconds = {};
  let dataDir;
  // The first start of all may have to build the front end; that is not what is measured.
  const warmUp = await startFreshPortal({ flags });
  await warmUp.stop();
  for (const which of ['first', 'second']) {
    const started = Date.now();
    const portal = await startFreshPortal({ flags, dataDir });
    dataDir = portal.dataDir;
    const page = await browser.newPage();
    await page.goto(portal.url);
    await page.getByRole('button', { name: 'Sign in as developer' }).waitFor();
    seconds[which] = (Date.now() - started) / 1000;
    await page.close();
    await portal.stop({ keepData: which === 'first' });
  }
  await browser.close();
  return { unit: 's', ...seconds };
}
