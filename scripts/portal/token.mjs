import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The demo's token for scripts: made once, then the same for as long as the data folder lives. */
export async function readOrCreateToken(dataDir) {
  const file = path.join(dataDir, 'token');
  try {
    const token = (await readFile(file, 'utf8')).trim();
    if (token.length >= 16) {
      await chmod(file, 0o600);
      return token;
    }
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  }
  const token = `slipway_${randomBytes(24).toString('base64url')}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}
