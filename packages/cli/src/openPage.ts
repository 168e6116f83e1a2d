import { spawn } from 'node:child_process';

/** Has the system's browser show a page; answers whether there is one to ask. */
export function openPage(page: string): Promise<boolean> {
  const [command, ...args] = opener();
  return new Promise(resolve => {
    const child = spawn(command, [...args, page], {
      detached: true,
      stdio: 'ignore',
    });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function opener(): readonly [string, ...string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      // Not `start`: a shell would read the & in the address.
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return ['xdg-open'];
  }
}
