import { lookup } from 'node:dns/promises';
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import { refuseAddress } from './addressRules';
import { messageOf } from './messageOf';
import { OutgoingError } from './OutgoingError';
import type { OutgoingSettings } from './readOutgoingSettings';

export interface Mail {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly alias?: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** HTML, as in KubeVela. */
  readonly body: string;
  /** The same for the same mail: becomes its Message-ID. */
  readonly key: string;
}

export interface Mailer {
  /** Hands the mail to its server. Throws `OutgoingError`. */
  send(mail: Mail): Promise<void>;
}

/** Commands of SMTP before a server takes the mail itself: one that refuses them has not got it. */
const beforeData = /^(EHLO|HELO|STARTTLS|AUTH|MAIL|RCPT)/;

export function createMailer(settings: OutgoingSettings): Mailer {
  return {
    async send(mail) {
      const transport = createTransport({
        host: await checkServer(mail, settings),
        port: mail.port,
        secure: mail.port === 465,
        tls: { servername: mail.host },
        ...(mail.password === undefined ? {} : { auth: { user: mail.user, pass: mail.password } }),
        connectionTimeout: settings.timeoutMs,
        greetingTimeout: settings.timeoutMs,
        socketTimeout: settings.timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      let begun = false;
      // Called when the server has let us in: a connection that breaks earlier has sent nothing.
      transport.use('stream', ({ message }, done) => {
        message.transform(() => {
          begun = true;
          return new PassThrough();
        });
        done();
      });
      try {
        await transport.sendMail({
          from: mail.alias === undefined ? mail.user : { name: mail.alias, address: mail.user },
          to: [...mail.to],
          subject: mail.subject,
          html: mail.body,
          messageId: `<${mail.key}@slipway>`,
        });
      } catch (error) {
        throw explain(error, mail, begun);
      } finally {
        transport.close();
      }
    },
  };
}

/** The address to connect to, checked: the name is not looked up again. */
async function checkServer({ host, port }: Mail, settings: OutgoingSettings): Promise<string> {
  if (!settings.mailServers.includes(`${host}:${port}`.toLowerCase())) {
    throw new OutgoingError('refused', `${host}:${port} is not among the mail servers that workflow steps may use. The platform team adds it to delivery.email.servers.`);
  }
  const addresses = await lookup(host, { all: true }).catch(() => []);
  const refused = addresses.map(({ address }) => refuseAddress(address, settings)).find(reason => reason !== undefined);
  if (refused !== undefined) {
    throw new OutgoingError('refused', `${host} must not be asked: ${refused}.`);
  }
  const [first] = addresses;
  if (!first) {
    throw new OutgoingError('unreached', `The mail server ${host} is not known to the name server.`);
  }
  return first.address;
}

function explain(error: unknown, { host, port }: Mail, begun: boolean): OutgoingError {
  const message = messageOf(error);
  const command = typeof error === 'object' && error !== null && 'command' in error ? String(error.command) : '';
  return !begun || beforeData.test(command)
    ? new OutgoingError('unreached', `The mail was not taken by ${host}:${port}: ${message}.`)
    : new OutgoingError('unanswered', `${host}:${port} did not say whether it took the mail: ${message}.`);
}
