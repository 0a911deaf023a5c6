import { createTransport } from 'nodemailer';
import { PATIENCE_MS, type Send, SendError } from './channel.js';

/**
 * Sends a message by SMTP, as plain text with a `subject`. Its Message-ID is made of its key: a mailbox that gets it
 * twice can tell.
 */
export function mail(from: string, smtpUrl: string): Send {
  return async ({ key, recipient, payload }) => {
    const transport = createTransport({ ...LIMITS, url: smtpUrl }, { from });
    try {
      await transport.sendMail({
        to: recipient,
        subject: String(payload['subject']),
        text: String(payload['text']),
        messageId: `<${key.replace(':', '-')}@${domainOf(from)}>`,
      });
    } catch (error) {
      throw new SendError(explain(error), isCertain(error), { cause: error });
    } finally {
      transport.close();
    }
  };
}

const LIMITS = {
  connectionTimeout: PATIENCE_MS,
  greetingTimeout: PATIENCE_MS,
  socketTimeout: PATIENCE_MS,
  disableFileAccess: true,
  disableUrlAccess: true,
};

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

/** The server refused it, or it never came so far as to be sent; a connection that broke later leaves it open. */
function isCertain(error: unknown): boolean {
  const { responseCode, code, syscall } = error as {
    responseCode?: unknown;
    code?: unknown;
    syscall?: unknown;
  };
  return typeof responseCode === 'number' || syscall === 'connect' || UNSENT.has(code);
}

const UNSENT: ReadonlySet<unknown> = new Set(['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS']);

function explain(error: unknown): string {
  const { response, code, message } = error as { response?: unknown; code?: unknown; message?: string };
  if (typeof response === 'string') return response;
  return typeof code === 'string' ? `${code}: ${message ?? ''}` : (message ?? String(error));
}
