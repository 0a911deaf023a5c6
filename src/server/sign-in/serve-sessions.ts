import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { SignInConfig } from '../../config/sign-in-config.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { Language } from '../../messages/language.js';
import { message } from '../../messages/message.js';
import { findPosition } from '../../services/actors/find-position.js';
import type { MachineClock } from '../../services/clock/machine-clock.js';
import { changePassword } from '../../services/sign-in/change-password.js';
import { endSession, type NewSession } from '../../services/sign-in/sessions.js';
import { signInLocally } from '../../services/sign-in/sign-in-locally.js';
import { acceptLanguage } from '../accept-language.js';
import type { ErrorMask } from '../mask-errors.js';
import { answerFault } from '../plain-route.js';
import { isOwnPage, isSecure, PLAIN_COOKIE, readCredentials, SECURE_COOKIE } from './credentials.js';
import type { SignIn } from './sign-in.js';

export interface SessionRouteOptions {
  dataSource: DataSource;
  signIn: SignIn;
  mask: ErrorMask;
  settings: SignInConfig;
  clock: MachineClock;
}

/**
 * Signing in with a password, for browsers: POST /session begins a session, GET /session tells whose it is, DELETE
 * /session ends it, PUT /session/password changes the password. Where passwords are not taken, there is nothing here.
 */
export function serveSessions(app: FastifyInstance, options: SessionRouteOptions): void {
  const { settings, mask, dataSource, signIn, clock } = options;
  const { local, publicUrl } = settings;
  if (local === null) return;
  const bodyLimit = 4096;

  app.post(
    '/session',
    { bodyLimit },
    guarded(async (request, reply, language) => {
      const { position, password } = read(SIGN_IN, request.body);
      const at = clock.now();
      const network = networkOf(request.ip);
      const outcome = await signInLocally(dataSource, { position, password, network }, { limits: local, at });
      if (outcome.outcome === 'BLOCKED') return tooMany(reply, language, outcome.until, at);
      if (outcome.outcome === 'REFUSED') {
        // Without the name that was given: people type passwords into it.
        request.log.warn({ network }, 'a sign-in was refused');
        throw new AccessError('UNAUTHENTICATED', { reason: 'SIGN_IN_REFUSED' });
      }
      await endFormer(request);
      setCookie(request, reply, outcome);
      return reply.code(201).send(await described(position, outcome.expiresAt));
    }),
  );

  app.get(
    '/session',
    guarded(async (request, reply) => {
      const session = await signIn.sessionOf(signIn.credentialsOf(request));
      return reply.send(await described(session.position, session.expiresAt));
    }),
  );

  app.delete(
    '/session',
    guarded(async (request, reply) => {
      await endFormer(request);
      clearCookie(request, reply);
      return reply.code(204).send();
    }),
  );

  app.put(
    '/session/password',
    { bodyLimit },
    guarded(async (request, reply, language) => {
      const given = read(CHANGE, request.body);
      const session = await signIn.sessionOf(signIn.credentialsOf(request));
      const at = clock.now();
      const outcome = await changePassword(dataSource, session, given, { limits: local, at });
      if ('until' in outcome) return tooMany(reply, language, outcome.until, at);
      setCookie(request, reply, outcome);
      return reply.send(await described(session.position, outcome.expiresAt));
    }),
  );

  /** Nothing here is for pages of others, and every fault is said in the shape that the rest of the API has. */
  function guarded(
    handle: (request: FastifyRequest, reply: FastifyReply, language: Language) => Promise<unknown>,
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
    return async (request, reply) => {
      const language = acceptLanguage(request.headers['accept-language']);
      reply.header('cache-control', 'no-store');
      try {
        if (!isOwnPage(request, publicUrl)) throw new AccessError('FORBIDDEN', { reason: 'CROSS_SITE' });
        return await handle(request, reply, language);
      } catch (error) {
        return answerFault(reply, mask.ofContext(error, language));
      }
    };
  }

  async function described(position: string, expiresAt: Date): Promise<object> {
    const found = await findPosition(dataSource, position);
    return { position, title: found?.title, titleEn: found?.titleEn, expiresAt };
  }

  /** Whatever the browser brought ends: what begins is a session of its own. */
  async function endFormer(request: FastifyRequest): Promise<void> {
    const { session } = readCredentials(request, publicUrl);
    if (session !== undefined) await endSession(dataSource, session);
  }

  function setCookie(request: FastifyRequest, reply: FastifyReply, { token }: NewSession): void {
    const secure = isSecure(request, publicUrl);
    reply.setCookie(secure ? SECURE_COOKIE : PLAIN_COOKIE, token, { ...COOKIE, secure });
  }

  function clearCookie(request: FastifyRequest, reply: FastifyReply): void {
    const secure = isSecure(request, publicUrl);
    reply.clearCookie(secure ? SECURE_COOKIE : PLAIN_COOKIE, { ...COOKIE, secure });
  }
}

/** Out of reach of scripts, and sent by pages of this platform alone. It ends with the browser, or when the server says. */
const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

const text = z.string().min(1).max(1000);
const SIGN_IN = z.object({ position: text, password: text });
const CHANGE = z.object({ current: text, password: text });

function read<Shape>(shape: z.ZodType<Shape>, body: unknown): Shape {
  const { success, data } = shape.safeParse(body);
  return success ? data : refuse('SIGN_IN_MALFORMED', null);
}

function tooMany(reply: FastifyReply, language: Language, until: Date, at: Date): unknown {
  const seconds = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000));
  const code = 'TOO_MANY_ATTEMPTS';
  const said = {
    message: message(code, { seconds }, language),
    extensions: { code, retryAfterSeconds: seconds },
  };
  return reply
    .code(429)
    .header('retry-after', seconds)
    .send({ errors: [said] });
}

/** Whoever has one address of IPv6 has 2^64 of them. */
function networkOf(ip: string): string {
  const address = ipaddr.parse(ip);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
