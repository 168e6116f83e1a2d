import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser without a window. CHROMIUM names another one than those of the usual places. */
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? CANDIDATES.find(existsSync);
  if (!executablePath) {
    throw new Error(
      'The story needs Chromium. Install it (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium npm run test:story',
    );
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page of its own for one person of the demo, signed in. Mistakes that the page logs are collected. */
export async function signIn(browser, url, role) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.mistakes = [];
  page.on('pageerror', error => page.mistakes.push(`${role}: ${error.message}`));
  await page.goto(url);
  await page.getByRole('button', { name: `Sign in as ${role}` }).click();
  await page.getByRole('link', { name: 'Create', exact: true }).first().waitFor();
  return page;
}
