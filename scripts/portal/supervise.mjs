import { once } from 'node:events';
import { lastLines } from './launch.mjs';
import { stopProcess } from './processes.mjs';

/** A backend that ends sooner than this after its start would end again. */
const CALM_MS = 15_000;

/**
 * Keeps the processes of the demo together: a backend that is killed is started again (what it had accepted goes on),
 * and Ctrl-C ends all of them, the portal before its clusters.
 */
export function supervise(logFile) {
  const clusterPids = new Set();
  let backend;
  let stopping;

  function stopAll(exitCode) {
    stopping ??= (async () => {
      console.log('\nStopping…');
      if (backend) {
        await stopProcess(backend.pid);
      }
      await Promise.all([...clusterPids].map(pid => stopProcess(pid)));
      console.log('Stopped. What was delivered is kept; "npm start" goes on from here.');
      process.exit(exitCode);
    })();
    return stopping;
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stopAll(0));
  }

  /** Resolves as the promise does; when it fails, says why and ends everything that runs. */
  async function orStopAll(promise) {
    try {
      return await promise;
    } catch (error) {
      await (stopping ?? (console.error(`\n${error.message}`), stopAll(1)));
      throw error;
    }
  }

  async function restartWhenItEnds(start) {
    const since = Date.now();
    const [code, signal] = await once(backend, 'exit');
    if (stopping) {
      return;
    }
    console.log(`The portal stopped (${signal ?? `exit code ${code}`}).`);
    if (Date.now() - since < CALM_MS) {
      console.log(
        `It had just started, so it is not started again. The end of ${logFile}:\n\n${await lastLines(logFile)}`,
      );
      await stopAll(1);
      return;
    }
    console.log('Starting it again; deliveries go on where they were.');
    await orStopAll(start(child => (backend = child)));
    console.log('The portal is back.');
    await restartWhenItEnds(start);
  }

  return {
    orStopAll,
    addCluster: pid => clusterPids.add(pid),
    async keepBackend(start) {
      await orStopAll(start(child => (backend = child)));
      restartWhenItEnds(start);
    },
  };
}
