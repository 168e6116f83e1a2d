import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createMailer } from './createMailer';
import { OutgoingError } from './OutgoingError';

let server: Server | undefined;

/** A mail server that keeps what it is handed; `refuse` names the command that it answers with an error, `silent` the one after which it breaks off. */
async function startMailServer(options: { refuse?: string; breakOff?: boolean } = {}) {
  const mails: string[] = [];
  server = createServer(socket => {
    let inData = false;
    let data = '';
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('data', chunk => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (inData) {
          if (line === '.') {
            inData = false;
            mails.push(data);
            if (options.breakOff) {
              socket.destroy();
            } else {
              socket.write('250 taken\r\n');
            }
          } else {
            data += `${line}\n`;
          }
        } else if (options.refuse && line.startsWith(options.refuse)) {
          socket.write('550 no\r\n');
        } else if (line === 'DATA') {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') {
          socket.end('221 bye\r\n');
        } else {
          socket.write('250 ok\r\n');
        }
      }
    });
  });
  const listening = server;
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve));
  return { port: (listening.address() as AddressInfo).port, mails };
}

afterEach(() => new Promise(resolve => (server ? server.close(resolve) : resolve(undefined))));

const mailTo = (port: number) => ({ host: 'localhost', port, user: 'a@example.com', to: ['b@example.com'], subject: 'Hello', body: '<p>hi</p>', key: 'run-step' });

function mailer(port: number, allowLoopback = true) {
  return createMailer({ allow: [], allowLoopback, timeoutMs: 5_000, maxBytes: 1_000, mailServers: [`localhost:${port}`] });
}

async function problemOf(sending: Promise<void>): Promise<string> {
  return sending.then(
    () => 'sent',
    error => (error instanceof OutgoingError ? error.problem : String(error)),
  );
}

describe('mail', () => {
  it('is handed to its server, always with the same id', async () => {
    const { port, mails } = await startMailServer();
    await mailer(port).send(mailTo(port));
    expect(mails).toEqual([expect.stringContaining('<p>hi</p>')]);
    expect(mails[0]).toContain('Message-ID: <run-step@slipway>');
    expect(mails[0]).toContain('Subject: Hello');
  });

  it('that the server does not take was not sent', async () => {
    const { port, mails } = await startMailServer({ refuse: 'RCPT' });
    expect(await problemOf(mailer(port).send(mailTo(port)))).toBe('unreached');
    expect(mails).toEqual([]);
  });

  it('after which the server breaks off may have been sent', async () => {
    const { port } = await startMailServer({ breakOff: true });
    expect(await problemOf(mailer(port).send(mailTo(port)))).toBe('unanswered');
  });

  it('to a server that is not on the list, or must not be asked, is refused', async () => {
    const { port } = await startMailServer();
    expect(await problemOf(mailer(port).send({ ...mailTo(port), port: port - 1 }))).toBe('refused');
    expect(await problemOf(mailer(port, false).send(mailTo(port)))).toBe('refused');
  });
});
