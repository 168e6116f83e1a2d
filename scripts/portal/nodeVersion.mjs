const OLDEST = [20, 19];
/** From here on the destructors of better-sqlite3 12 run into an assertion of Node, which ends the process. Version 13 of it is for Node 22 and newer only. */
const BREAKS_SQLITE = [24, 19];

/** What to do when this Node is too old or too new, or undefined. Written for any Node that can load a module at all. */
export function nodeProblem(version) {
  if (!isAtLeast(version, OLDEST)) {
    return `Slipway needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}. Install a newer one (https://nodejs.org, or "nvm install 22") and run the command again.`;
  }
  if (isAtLeast(version, BREAKS_SQLITE)) {
    return `This is Node ${version}. From ${BREAKS_SQLITE.join('.')} on Node ends the process when it cleans up after better-sqlite3 12, the database of the demo and of the tests. Use an older one (for example "nvm install 22") and run the command again. A portal over PostgreSQL is not concerned.`;
  }
  return undefined;
}

function isAtLeast(version, [wantedMajor, wantedMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
