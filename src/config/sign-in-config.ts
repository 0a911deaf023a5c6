import { z } from 'zod';
import { ConfigError } from './config-error.js';

/** How callers may say who they are. */
export interface SignInConfig {
  /** Where a development token is good; a virtual clock is where nothing that happens is real. */
  readonly developmentTokens: 'NOWHERE' | 'VIRTUAL_CLOCK' | 'HERE';
  /** The address by which browsers know the platform; null: the one they send in `Host`. */
  readonly publicUrl: string | null;
  /** Sign-in with a password, and how long it lasts; null: none. */
  readonly local: { readonly idleMinutes: number; readonly hours: number } | null;
  /** Access tokens of an identity provider; null: none. */
  readonly oidc: OidcConfig | null;
}

export interface OidcConfig {
  readonly issuer: string;
  /** What a token must be meant for. */
  readonly audience: string;
  /** Null: where the issuer's discovery document says. */
  readonly jwksUrl: string | null;
  /** The claim that says which position the bearer acts as. */
  readonly claim: string;
  /** What the claim holds: the code of a position, or a subject that `dondoc subjects` gives one to. */
  readonly positions: 'CODE' | 'TABLE';
  readonly algorithms: readonly string[];
}

/** Public keys alone: with a shared secret whoever checks a token could make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const onOrOff = z.enum(['on', 'off']);
const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

export const signInVariables = {
  DONDOC_PUBLIC_URL: z.string().refine(isOrigin).optional(),
  DONDOC_OIDC_ISSUER: z.string().refine(isSafeAddress).optional(),
  DONDOC_OIDC_AUDIENCE: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional(),
  DONDOC_OIDC_JWKS_URL: z.string().refine(isSafeAddress).optional(),
  DONDOC_OIDC_CLAIM: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .default('sub'),
  DONDOC_OIDC_POSITIONS: z.enum(['code', 'table']).default('code'),
  DONDOC_OIDC_ALGORITHMS: z
    .string()
    .transform((text) => text.split(/[\s,]+/))
    .refine((names) => names.every((name) => ALGORITHMS.includes(name)))
    .default(['RS256', 'ES256', 'PS256', 'EdDSA']),
  DONDOC_LOCAL_SIGN_IN: onOrOff.optional(),
  DONDOC_SESSION_IDLE_MINUTES: number(1, 1440).default(60),
  DONDOC_SESSION_HOURS: number(1, 168).default(12),
  DONDOC_DEVELOPMENT_TOKENS: onOrOff.optional(),
};

type Faults = Readonly<Record<keyof typeof signInVariables, readonly [problem: string, cure: string]>>;

export const signInFaults: Faults = {
  DONDOC_PUBLIC_URL: [
    'is not the address of a platform',
    'Write https://host, or https://host:port, without a path; or leave it out where browsers reach this process directly.',
  ],
  DONDOC_OIDC_ISSUER: [
    'is not the address of an issuer',
    'Write https://host/path exactly as the provider says it; http is for this machine alone.',
  ],
  DONDOC_OIDC_AUDIENCE: [
    'is no audience',
    'Write what the provider puts in `aud` of tokens that are meant for this platform.',
  ],
  DONDOC_OIDC_JWKS_URL: [
    'is not the address of a set of keys',
    "Write https://host/path, or leave it out for the issuer's discovery document.",
  ],
  DONDOC_OIDC_CLAIM: ['is no name of a claim', 'Write the name of one claim, or leave it out for sub.'],
  DONDOC_OIDC_POSITIONS: [
    'is no way to a position',
    'Write code where the claim holds the code of a position, or table where `dondoc subjects` says which.',
  ],
  DONDOC_OIDC_ALGORITHMS: [
    'names an algorithm that is not accepted',
    `Write some of ${ALGORITHMS.join(', ')}, parted by commas; or leave it out for RS256, ES256, PS256, EdDSA.`,
  ],
  DONDOC_LOCAL_SIGN_IN: [
    'is neither on nor off',
    'Write on or off, or leave it out: on where there is no DONDOC_OIDC_ISSUER.',
  ],
  DONDOC_SESSION_IDLE_MINUTES: [
    'is not a number of minutes',
    'Write a whole number from 1 to 1440, or leave it out for 60.',
  ],
  DONDOC_SESSION_HOURS: [
    'is not a number of hours',
    'Write a whole number from 1 to 168, or leave it out for 12.',
  ],
  DONDOC_DEVELOPMENT_TOKENS: [
    'is neither on nor off',
    'Write on or off, or leave it out: on a virtual clock alone.',
  ],
};

/** Throws a ConfigError where one setting asks for another, or against it. */
export function readSignIn(
  values: z.infer<z.ZodObject<typeof signInVariables>>,
  environment: string,
): SignInConfig {
  const { DONDOC_OIDC_ISSUER: issuer, DONDOC_OIDC_AUDIENCE: audience, ...rest } = values;
  if (issuer !== undefined && audience === undefined)
    throw fault('DONDOC_OIDC_AUDIENCE', 'is missing beside DONDOC_OIDC_ISSUER', 'Set both, or neither.');
  if (issuer === undefined && audience !== undefined)
    throw fault('DONDOC_OIDC_ISSUER', 'is missing beside DONDOC_OIDC_AUDIENCE', 'Set both, or neither.');
  if (environment === 'production' && rest.DONDOC_DEVELOPMENT_TOKENS === 'on')
    throw fault('DONDOC_DEVELOPMENT_TOKENS', 'is on, but NODE_ENV is production', 'Leave it out.');
  const local = rest.DONDOC_LOCAL_SIGN_IN ?? (issuer === undefined ? 'on' : 'off');
  return {
    developmentTokens: developmentTokens(rest.DONDOC_DEVELOPMENT_TOKENS, environment),
    publicUrl: rest.DONDOC_PUBLIC_URL ?? null,
    local:
      local === 'on'
        ? { idleMinutes: rest.DONDOC_SESSION_IDLE_MINUTES, hours: rest.DONDOC_SESSION_HOURS }
        : null,
    oidc:
      issuer === undefined || audience === undefined
        ? null
        : {
            issuer,
            audience,
            jwksUrl: rest.DONDOC_OIDC_JWKS_URL ?? null,
            claim: rest.DONDOC_OIDC_CLAIM,
            positions: rest.DONDOC_OIDC_POSITIONS === 'code' ? 'CODE' : 'TABLE',
            algorithms: rest.DONDOC_OIDC_ALGORITHMS,
          },
  };
}

function developmentTokens(
  given: 'on' | 'off' | undefined,
  environment: string,
): SignInConfig['developmentTokens'] {
  if (given === 'on') return 'HERE';
  return given === 'off' || environment === 'production' ? 'NOWHERE' : 'VIRTUAL_CLOCK';
}

function fault(variable: keyof typeof signInVariables, problem: string, cure: string): ConfigError {
  return new ConfigError([{ variable, problem, cure }]);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, pathname, search, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && `${origin}${pathname}${search}${hash}` === `${origin}/`;
}

/** Over https, so that nobody between here and there can change what it says; http inside this machine alone. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username !== '' || search !== '' || hash !== '') return false;
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && here);
}
