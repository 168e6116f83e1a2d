// Forgets everything that the demo portal has stored: applications, clusters, catalog, token.
import { readOptions } from './portal/options.mjs';
import { Refusal } from './portal/refusal.mjs';
import { forgetData } from './portal/forgetData.mjs';

try {
  const { dataDir } = readOptions(process.argv.slice(2), process.env);
  console.log(await forgetData(dataDir));
} catch (error) {
  console.error(`\n${error instanceof Refusal ? error.message : error?.stack ?? error}\n`);
  process.exit(1);
}
