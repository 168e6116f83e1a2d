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

/** The key with which the demo encrypts the credentials of joined clusters: made once, readable by its owner alone. */
export async function readOrCreateCredentialsKey(dataDir) {
  const file = path.join(dataDir, 'credentials-key');
  try {
    const key = (await readFile(file, 'utf8')).trim();
    await chmod(file, 0o600);
    return key;
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  }
  const key = randomBytes(32).toString('base64');
  await writeFile(file, `${key}\n`, { mode: 0o600 });
  return key;
}
