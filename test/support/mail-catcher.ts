import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that remembers what it was sent. */
export class MailCatcher {
  readonly caught: { to: string[]; source: string }[] = [];
  /** Refuses so many recipients before it takes any. */
  refusals = 0;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      this.refusals -= 1;
      done(this.refusals >= 0 ? Object.assign(new Error('mailbox full'), { responseCode: 452 }) : null);
    },
    onData: (stream, session, done) => {
      let source = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        source += part;
      });
      stream.on('end', () => {
        this.caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });

  async listen(): Promise<string> {
    await new Promise<void>((listening) => {
      this.#server.listen(0, '127.0.0.1', listening);
    });
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => {
      this.#server.close(closed);
    });
  }
}
