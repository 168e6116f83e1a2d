import { writeSync } from 'fs';
import { createInterface } from 'node:readline/promises';
import { openPage } from './openPage';
import { runCli } from './runCli';

// Written synchronously: a process that ends would cut off what still waits in a pipe.
function write(descriptor: number, text: string) {
  const bytes = Buffer.from(text, 'utf8');
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      switch (codeOf(error)) {
        case 'EAGAIN':
          break;
        case 'EPIPE':
          // Whoever read (`head`, a pager) has seen enough.
          process.exit(0);
          break;
        default:
          throw error;
      }
    }
  }
}

// On the error stream, so that what is piped on holds answers only.
async function ask(question: string): Promise<string> {
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
  });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

runCli(process.argv.slice(2), {
  out: text => write(1, text),
  err: text => write(2, text),
  env: process.env,
  open: openPage,
  ...(process.stdin.isTTY ? { ask } : {}),
}).then(
  status => process.exit(status),
  error => {
    write(
      2,
      `slipway failed: ${error instanceof Error ? error.stack : error}\n`,
    );
    process.exit(70);
  },
);
