import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DATA_POLICY } from './security-headers.js';

/** What cannot be read as an address of ours is answered before any hook: with the least that every answer has. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .code(400)
    .header('content-security-policy', DATA_POLICY)
    .header('x-content-type-options', 'nosniff')
    .send({ errors: [{ message: 'The address cannot be read.', extensions: { code: 'BAD_REQUEST' } }] });
}
