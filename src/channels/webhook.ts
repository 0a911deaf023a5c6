import { createHmac } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { PATIENCE_MS, type Send, SendError } from './channel.js';
import { lookupPublic, RefusedAddressError, requirePublicHost } from './public-address.js';

/**
 * Posts a message as JSON, signed: `x-dondoc-signature` is `v1=` and the HMAC-SHA256, under the secret, of
 * `<timestamp>.<delivery>.<body>`, the other two as in their headers. Taken is what was answered with 2xx;
 * redirects are not followed. Every message has a connection of its own: nothing is left open. An address that is not
 * public is refused, by what its name resolves to, unless `privateAllowed`.
 */
export function webhook(target: string, secret: string, options: { privateAllowed: boolean }): Send {
  return async ({ key, attempt, payload }) => {
    const body = JSON.stringify(payload);
    // Of the machine's clock: the receiver compares it with its own.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const status = await post({ target, ...options }, body, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'dondoc',
      'x-dondoc-delivery': key,
      'x-dondoc-timestamp': timestamp,
      'x-dondoc-attempt': String(attempt),
      'x-dondoc-signature': `v1=${sign(secret, timestamp, key, body)}`,
    });
    if (status < 200 || status > 299) throw new SendError(`the receiver answered ${status}`, true);
  };
}

function sign(secret: string, timestamp: string, key: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${key}.${body}`).digest('hex');
}

/** The status answered. Throws a SendError: certain where not a byte of ours can have been read. */
async function post(
  { target, privateAllowed }: { target: string; privateAllowed: boolean },
  body: string,
  headers: { [name: string]: string },
): Promise<number> {
  const request = target.startsWith('https:') ? requestHttps : requestHttp;
  let connected = false;
  try {
    if (!privateAllowed) requirePublicHost(target);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(target, {
        method: 'POST',
        headers,
        agent: false,
        ...(privateAllowed ? {} : { lookup: lookupPublic }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      sent.once('socket', (socket) => {
        socket.once('connect', () => {
          connected = true;
        });
      });
      sent.once('response', resolve).once('error', reject);
      sent.end(body);
    });
    // What else it says is of no interest.
    response.destroy();
    return response.statusCode ?? 0;
  } catch (error) {
    throw new SendError(explain(error), !connected, { cause: error });
  }
}

function explain(error: unknown): string {
  if (error instanceof RefusedAddressError)
    return `the address ${error.message}; see DONDOC_WEBHOOK_ALLOW_PRIVATE`;
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return `no answer in ${PATIENCE_MS / 1000} s`;
  return typeof code === 'string' ? code : (message ?? String(error));
}
