const OLDEST = [20, 19];

/** What to do when this Node is too old, or undefined. Written for any Node that can load a module at all. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
    return undefined;
  }
  return `Slipway needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}. Install a newer one (https://nodejs.org, or "nvm install 22") and run the command again.`;
}
