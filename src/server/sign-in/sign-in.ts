import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { SignInConfig } from '../../config/sign-in-config.js';
import type { Actor } from '../../domain/actor.js';
import { platformDay } from '../../domain/platform-zone.js';
import { AccessError } from '../../domain/refusal.js';
import { loadActor } from '../../services/actors/load-actor.js';
import { DEVELOPMENT_ALGORITHM, verifyToken } from '../../services/actors/tokens.js';
import { type MachineClock, machineClock } from '../../services/clock/machine-clock.js';
import { readClock } from '../../services/clock/read-clock.js';
import { findKey } from '../../services/sign-in/find-key.js';
import { findSubject } from '../../services/sign-in/find-subject.js';
import { KEY_MARK } from '../../services/sign-in/key-token.js';
import { type FoundSession, findSession } from '../../services/sign-in/sessions.js';
import { platformNow } from '../../services/transaction.js';
import { type Credentials, readCredentials, readSocketCredentials } from './credentials.js';
import type { KeyTiming } from './issuer-keys.js';
import { readTokenText, type TokenText } from './token-text.js';
import { accessTokenVerifier } from './verify-access-token.js';

/** As where nothing is configured. */
export const DEFAULT_SIGN_IN: SignInConfig = {
  developmentTokens: 'VIRTUAL_CLOCK',
  publicUrl: null,
  local: { idleMinutes: 60, hours: 12 },
  oidc: null,
};

/** The one place where it is found out who asks, whatever door they come through. */
export interface SignIn {
  /** What a request brings. */
  credentialsOf(request: FastifyRequest): Credentials;
  /** What a socket brings: the token of its first message, or what its request brought. */
  socketCredentialsOf(request: FastifyRequest, authorization: string | undefined): Credentials;
  /**
   * Who brings them; null where they bring nothing. Throws AccessError UNAUTHENTICATED for what is not good (any more):
   * a bad token is never read as no token.
   */
  authenticate(credentials: Credentials): Promise<Actor | null>;
  /** The session that a browser brings. Throws AccessError UNAUTHENTICATED where it brings none that lasts. */
  sessionOf(credentials: Credentials): Promise<FoundSession>;
}

export function createSignIn(options: {
  dataSource: DataSource;
  /** Of this installation: development tokens signed with another are strangers. */
  tokenSecret: string;
  settings?: SignInConfig;
  clock?: MachineClock;
  keyTiming?: KeyTiming;
}): SignIn {
  const { dataSource, tokenSecret, settings = DEFAULT_SIGN_IN, clock = machineClock, keyTiming } = options;
  const verifyAccessToken = settings.oidc === null ? null : accessTokenVerifier(settings.oidc, keyTiming);
  return {
    credentialsOf: (request) => readCredentials(request, settings.publicUrl),
    socketCredentialsOf: (request, authorization) =>
      readSocketCredentials(request, settings.publicUrl, authorization),
    sessionOf,
    async authenticate(credentials) {
      const { authorization, session } = credentials;
      if (authorization === undefined) {
        // A cookie says nothing where passwords are not taken.
        if (session === undefined || settings.local === null) return null;
        return actorOf((await sessionOf(credentials)).position);
      }
      const token = readBearer(authorization);
      const at = clock.now();
      if (token.startsWith(KEY_MARK)) return byKey(token, at);
      const text = readTokenText(token);
      if (text === null) throw refused('TOKEN_UNKNOWN');
      // The two kinds share no algorithm: what is signed with a secret is never held against a public key.
      if (text.header['alg'] === DEVELOPMENT_ALGORITHM) return byDevelopmentToken(token, at);
      return byAccessToken(token, text, at);
    },
  };

  async function sessionOf({ session, ownPage, standing }: Credentials): Promise<FoundSession> {
    const { local } = settings;
    if (session === undefined || local === null) throw new AccessError('UNAUTHENTICATED');
    if (!ownPage) throw new AccessError('FORBIDDEN', { reason: 'CROSS_SITE' });
    const found = await findSession(dataSource, session, { limits: local, at: clock.now(), seen: !standing });
    if (found === null) throw refused('SESSION_ENDED');
    return found;
  }

  async function byKey(token: string, at: Date): Promise<Actor> {
    const { position, scope } = await findKey(dataSource, token, at);
    return { ...(await actorOf(position)), key: scope };
  }

  async function byDevelopmentToken(token: string, at: Date): Promise<Actor> {
    const position = await verifyToken(tokenSecret, token, at);
    const { mode } = await readClock(dataSource);
    const where = settings.developmentTokens;
    const good = where === 'HERE' || (where === 'VIRTUAL_CLOCK' && mode === 'VIRTUAL');
    if (!good) throw refused('DEVELOPMENT_TOKEN');
    return actorOf(position);
  }

  async function byAccessToken(token: string, text: TokenText, at: Date): Promise<Actor> {
    const { oidc } = settings;
    if (oidc === null || verifyAccessToken === null) throw refused('TOKEN_UNKNOWN');
    const subject = await verifyAccessToken(token, text, at);
    const position =
      oidc.positions === 'CODE'
        ? subject
        : await findSubject(dataSource, { issuer: oidc.issuer, subject, at });
    if (position === null) throw refused('TOKEN_UNKNOWN');
    return actorOf(position);
  }

  async function actorOf(position: string): Promise<Actor> {
    const today = platformDay(await platformNow(dataSource));
    const actor = await loadActor(dataSource, position, today);
    if (actor === null) throw refused('TOKEN_UNKNOWN');
    return actor;
  }
}

/** Larger ones are not looked at. */
const LONGEST_TOKEN = 8192;

/** The token of an `Authorization` header. Throws AccessError for another scheme, and for what no token can be. */
function readBearer(header: string): string {
  const token =
    header.length > LONGEST_TOKEN ? undefined : /^Bearer +([\w.~+/=-]+)$/i.exec(header.trim())?.[1];
  if (token === undefined) throw refused('TOKEN_UNKNOWN');
  return token;
}

function refused(reason: 'TOKEN_UNKNOWN' | 'DEVELOPMENT_TOKEN' | 'SESSION_ENDED'): AccessError {
  return new AccessError('UNAUTHENTICATED', { reason });
}
