// Starts the demo portal with one command. Plain Node: it runs before anything is installed.
import { nodeProblem } from './portal/nodeVersion.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(`\n${problem}\n`);
  process.exit(1);
}

// Loaded only now: an old Node would stop at its syntax before it could say what is wrong.
const { startPortal } = await import('./portal/startPortal.mjs');
const { Refusal } = await import('./portal/refusal.mjs');
try {
  await startPortal(process.argv.slice(2), process.env);
} catch (error) {
  console.error(`\n${error instanceof Refusal ? error.message : error?.stack ?? error}\n`);
  process.exit(1);
}
