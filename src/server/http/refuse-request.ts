import type { FastifyReply, FastifyRequest } from 'fastify';
import { type MessageValues, message } from '../../messages/message.js';
import type { MessageCode } from '../../messages/params.js';
import { acceptLanguage } from '../accept-language.js';

/** Answers a request in place of its handler, in its language and in the shape that clients of GraphQL read. */
export function refuseRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, values = {} }: { status: number; code: MessageCode; values?: MessageValues },
): FastifyReply {
  const text = message(code, values, acceptLanguage(request.headers['accept-language']));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: text, extensions: { code } }] });
}
