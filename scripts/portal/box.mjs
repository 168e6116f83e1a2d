/** The one box that `npm start` ends with. */
export function readyBox({ url, dataDir, token, clusters, seconds }) {
  return drawBox([
    `Slipway is ready (${seconds.toFixed(1)} s)`,
    '',
    `Open     ${url}`,
    'Sign in  developer, approver or viewer: three cards, no password',
    `Clusters ${clusters.map(cluster => cluster.name).join(', ')}`,
    `Data     ${dataDir}`,
    '         kept for the next start; "npm run reset" forgets it',
    `Token: ${token}`,
    '         for scripts: it may deploy, but never approve',
    'Stop     Ctrl-C',
  ]);
}

export function drawBox(lines) {
  const width = Math.max(...lines.map(line => line.length));
  const edge = '─'.repeat(width + 4);
  return [
    `┌${edge}┐`,
    ...lines.map(line => `│  ${line.padEnd(width)}  │`),
    `└${edge}┘`,
  ].join('\n');
}
