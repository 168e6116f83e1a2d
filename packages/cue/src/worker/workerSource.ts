/**
 * The program of a worker thread: loads this package once, then answers jobs. It is kept as text, so that a bundled or packed product needs no
 * worker file.
 */
export const workerSource = String.raw`
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const { getHeapStatistics } = require('node:v8');

try {
  const { createWorkerRunner } = require(workerData.entry);
  const run = createWorkerRunner(workerData.packages);
  parentPort.on('message', ({ id, program }) => {
    const heap = () => getHeapStatistics().used_heap_size;
    run(JSON.parse(program)).then(
      result => parentPort.postMessage({ id, json: JSON.stringify(result), heap: heap() }),
      error => parentPort.postMessage({ id, broken: String(error && error.stack || error) }),
    );
  });
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ failed: String(error && error.stack || error) });
}
`;
