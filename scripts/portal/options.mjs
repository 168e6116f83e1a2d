import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

export const rootDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

export const usage = `npm start -- [options]

  --port <number>   where the page is served (7007, or SLIPWAY_PORT)
  --data <folder>   where everything is kept (.data, or SLIPWAY_DATA)
  --kubernetes      deliver to real Kubernetes API servers instead of sandbox clusters
  --dev             rebuild and reload while you edit (npm run dev)
  --open            open the page in the browser
  --no-open         do not open it, which is how it starts anyway
  --help            show this`;

/** The options of `npm start` and `npm run reset`; flags win over variables of the environment. */
export function readOptions(args, env) {
  const { values } = parse(args);
  const portText = values.port ?? (env.SLIPWAY_PORT || '7007');
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(
      `"${portText}" is no port. Give a number between 1 and 65535: npm start -- --port 7008`,
    );
  }
  return Object.freeze({
    port,
    dataDir: path.resolve(rootDir, values.data ?? (env.SLIPWAY_DATA || '.data')),
    kubernetes: values.kubernetes ?? env.SLIPWAY_KUBERNETES === 'true',
    dev: values.dev ?? false,
    open: (values.open ?? false) && !values['no-open'],
    help: values.help ?? false,
  });
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        kubernetes: { type: 'boolean' },
        dev: { type: 'boolean' },
        open: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${usage}`);
  }
}
