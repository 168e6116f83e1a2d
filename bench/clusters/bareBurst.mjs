/*
 * A bare client that applies the objects of many Applications, in a process of its own to tell what it takes. Takes a kubeconfig; with each line of its input, names as JSON, it applies them and
 * prints one line of JSON. Ends with its input.
 */
import { createInterface } from 'node:readline';
import { bareObjects } from './application.mjs';
import { connectBare } from './bareClient.mjs';
import { inTurns } from './submitAll.mjs';

const bare = await connectBare(process.argv[2]);
for await (const line of createInterface(process.stdin)) {
  const before = process.cpuUsage();
  await inTurns(JSON.parse(line), async name => {
    for (const [path, object] of bareObjects(name)) {
      await bare.apply(path, object);
    }
  });
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ cpuMilliseconds: (user + system) / 1_000 })}\n`);
}
bare.close();
