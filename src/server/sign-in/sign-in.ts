import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { SignInConfig } from '../../config/sign-in-config.js';
import type { Actor } from '../../domain/actor.js';
import { platformDay } from '../../domain/platform-zone.js';
import { AccessError } from '../../domain/refusal.js';
import type { ClockMode } from '../../entities/states.js';
import { loadActor } from '../../services/actors/load-actor.js';
import { verifyToken } from '../../services/actors/tokens.js';
import { readClock } from '../../services/clock/read-clock.js';
import { type Credentials, readCredentials, readSocketCredentials } from './credentials.js';
import { type MachineClock, machineClock } from './machine-clock.js';

/** As where nothing is configured. */
const DEFAULT_SIGN_IN: SignInConfig = {
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
}

export function createSignIn(options: {
  dataSource: DataSource;
  /** Of this installation: development tokens signed with another are strangers. */
  tokenSecret: string;
  settings?: SignInConfig;
  clock?: MachineClock;
}): SignIn {
  const { dataSource, tokenSecret, settings = DEFAULT_SIGN_IN, clock = machineClock } = options;
  return {
    credentialsOf: (request) => readCredentials(request, settings.publicUrl),
    socketCredentialsOf: (request, authorization) =>
      readSocketCredentials(request, settings.publicUrl, authorization),
    async authenticate({ authorization }) {
      if (authorization === undefined) return null;
      const token = readBearer(authorization);
      const position = await verifyToken(tokenSecret, token, clock.now());
      const { mode, now } = await readClock(dataSource);
      if (!isGood(settings.developmentTokens, mode)) throw refused('DEVELOPMENT_TOKEN');
      return actorOf(position, now);
    },
  };

  async function actorOf(position: string, now: Date): Promise<Actor> {
    const actor = await loadActor(dataSource, position, platformDay(now));
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

function isGood(where: SignInConfig['developmentTokens'], mode: ClockMode): boolean {
  return where === 'HERE' || (where === 'VIRTUAL_CLOCK' && mode === 'VIRTUAL');
}

function refused(reason: 'TOKEN_UNKNOWN' | 'DEVELOPMENT_TOKEN'): AccessError {
  return new AccessError('UNAUTHENTICATED', { reason });
}
