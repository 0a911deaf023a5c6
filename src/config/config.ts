import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConfigError, type ConfigFault } from './config-error.js';
import { HTTP_FAULTS, HTTP_VARIABLES, type HttpConfig, readHttp } from './http-config.js';
import { type LimitsConfig, limitsFaults, limitsOf, limitsVariables } from './limits-config.js';
import {
  OPERATIONS_FAULTS,
  OPERATIONS_VARIABLES,
  type OperationsConfig,
  operationsOf,
} from './operations-config.js';
import { readSignIn, type SignInConfig, signInFaults, signInVariables } from './sign-in-config.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const ENVIRONMENTS = ['development', 'production', 'test'] as const;

/** Everything the environment decides. `.env.example` documents each variable. */
export interface Config {
  /** Address of an external PostgreSQL, as the role that the platform runs as; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** The same as the role that migrates; null: the same role does both. */
  readonly databaseMigrateUrl: string | null;
  /** Address of the Redis that carries the queues; null: PostgreSQL does. */
  readonly redisUrl: string | null;
  /** Explicit: that one or none. Not explicit: that one where it is free, else another. */
  readonly port: { readonly number: number; readonly explicit: boolean };
  readonly host: string;
  /** Absolute path of the embedded server's folder. */
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly environment: (typeof ENVIRONMENTS)[number];
  /** The most connections that one process opens to PostgreSQL for its own work, the queues' not counted. */
  readonly poolSize: number;
  /** Where uploaded documents lie. */
  readonly files: FilesConfig;
  /** Where work items are told by POST, and what signs it; null: nowhere. */
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    /** Whether it may lie in a private network. */
    readonly privateAllowed: boolean;
  } | null;
  /** The server that takes mail, and who it is from; null: no mail. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** How callers may say who they are. */
  readonly signIn: SignInConfig;
  /** How much one operation may ask for. */
  readonly limits: LimitsConfig;
  /** Health, metrics, traces. */
  readonly operations: OperationsConfig;
  readonly http: HttpConfig;
}

export type FilesConfig =
  | { readonly kind: 'DISK'; readonly folder: string }
  | {
      readonly kind: 'S3';
      readonly url: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; an empty one counts as missing. Throws a ConfigError with
 * every fault at once. Values are never repeated for addresses, which carry passwords.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = VARIABLES.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => toFault(issue, given)));
  const values = result.data;
  return {
    ...readDatabase(values),
    redisUrl: values.REDIS_URL ?? null,
    port: { number: values.PORT ?? DEFAULT_PORT, explicit: values.PORT !== undefined },
    host: values.HOST,
    dataDir: resolve(values.DONDOC_DATA_DIR),
    logLevel: values.LOG_LEVEL,
    environment: values.NODE_ENV,
    poolSize: values.DONDOC_POOL_SIZE,
    ...readChannels(values),
    files: filesOf(values),
    signIn: readSignIn(values, values.NODE_ENV),
    limits: limitsOf(values),
    operations: operationsOf(values),
    http: readHttp(values),
  };
}

/** To migrate one database and run on another is never meant. */
function readDatabase(values: z.infer<typeof VARIABLES>): Pick<Config, 'databaseUrl' | 'databaseMigrateUrl'> {
  const { DATABASE_URL: run, DATABASE_MIGRATE_URL: migrate } = values;
  if (migrate !== undefined && run === undefined) {
    throw new ConfigError([
      {
        variable: 'DATABASE_URL',
        problem: 'is missing beside DATABASE_MIGRATE_URL',
        cure: 'Set both, or DATABASE_URL alone, or neither for the embedded PostgreSQL.',
      },
    ]);
  }
  return { databaseUrl: run ?? null, databaseMigrateUrl: migrate ?? null };
}

/** Two halves of one setting: one without the other is a fault. */
function readChannels(values: z.infer<typeof VARIABLES>): Pick<Config, 'webhook' | 'mail'> {
  const { DONDOC_WEBHOOK_URL: url, DONDOC_WEBHOOK_SECRET: secret } = values;
  const { DONDOC_SMTP_URL: smtpUrl, DONDOC_MAIL_FROM: from } = values;
  const faults: ConfigFault[] = [];
  const lacks = (variable: Variable, other: Variable): void => {
    faults.push({ variable, problem: `is missing beside ${other}`, cure: 'Set both, or neither.' });
  };
  if (url !== undefined && secret === undefined) lacks('DONDOC_WEBHOOK_SECRET', 'DONDOC_WEBHOOK_URL');
  if (url === undefined && secret !== undefined) lacks('DONDOC_WEBHOOK_URL', 'DONDOC_WEBHOOK_SECRET');
  if (smtpUrl !== undefined && from === undefined) lacks('DONDOC_MAIL_FROM', 'DONDOC_SMTP_URL');
  if (smtpUrl === undefined && from !== undefined) lacks('DONDOC_SMTP_URL', 'DONDOC_MAIL_FROM');
  if (faults.length > 0) throw new ConfigError(faults);
  const privateAllowed = values.DONDOC_WEBHOOK_ALLOW_PRIVATE === 'true';
  return {
    webhook: url === undefined || secret === undefined ? null : { url, secret, privateAllowed },
    mail: smtpUrl === undefined || from === undefined ? null : { smtpUrl, from },
  };
}

function filesOf(values: z.infer<typeof VARIABLES>): FilesConfig {
  const {
    DONDOC_FILES_URL: url,
    DONDOC_FILES_KEY_ID: accessKeyId,
    DONDOC_FILES_SECRET: secretAccessKey,
  } = values;
  if (url === undefined) return { kind: 'DISK', folder: join(resolve(values.DONDOC_DATA_DIR), 'files') };
  if (url.startsWith('file:')) return { kind: 'DISK', folder: fileURLToPath(url) };
  const missing = [
    ...(accessKeyId === undefined ? (['DONDOC_FILES_KEY_ID'] as const) : []),
    ...(secretAccessKey === undefined ? (['DONDOC_FILES_SECRET'] as const) : []),
  ];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new ConfigError(
      missing.map((variable) => ({
        variable,
        problem: 'is missing, but DONDOC_FILES_URL names an S3-compatible storage',
        cure: 'Give the key that may read and write its bucket.',
      })),
    );
  }
  return { kind: 'S3', url, region: values.DONDOC_FILES_REGION, accessKeyId, secretAccessKey };
}

const DEFAULT_PORT = 4000;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most);

const PRINTABLE = /^[\x21-\x7e]+$/;

const VARIABLES = z.object({
  DATABASE_URL: z.string().refine(isPostgresAddress).optional(),
  DATABASE_MIGRATE_URL: z.string().refine(isPostgresAddress).optional(),
  REDIS_URL: z.string().refine(isRedisAddress).optional(),
  PORT: wholeNumber(0, 65_535).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  DONDOC_DATA_DIR: z
    .string()
    .refine((path) => !path.includes('\0'))
    .default('.dondoc'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  NODE_ENV: z.enum(ENVIRONMENTS).default('development'),
  DONDOC_POOL_SIZE: wholeNumber(1, 90).default(10),
  DONDOC_FILES_URL: z.string().refine(isFilesAddress).optional(),
  DONDOC_FILES_REGION: z
    .string()
    .regex(/^[\w-]+$/)
    .default('us-east-1'),
  DONDOC_FILES_KEY_ID: z.string().regex(PRINTABLE).optional(),
  DONDOC_FILES_SECRET: z.string().regex(PRINTABLE).optional(),
  DONDOC_WEBHOOK_URL: z.string().refine(isWebAddress).optional(),
  DONDOC_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\x20-\x7e]{16,200}$/)
    .optional(),
  DONDOC_WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
  DONDOC_SMTP_URL: z.string().refine(isSmtpAddress).optional(),
  DONDOC_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/)
    .optional(),
  ...signInVariables,
  ...limitsVariables,
  ...OPERATIONS_VARIABLES,
  ...HTTP_VARIABLES,
});

type Variable = keyof typeof VARIABLES.shape;

/** What is wrong when a variable is refused, and what would be right. */
const FAULTS: Readonly<Record<Variable, readonly [problem: string, cure: string]>> = {
  DATABASE_URL: [
    'is not the address of a PostgreSQL database',
    'Write postgres://user:password@host:5432/database, or leave it out for the embedded PostgreSQL.',
  ],
  DATABASE_MIGRATE_URL: [
    'is not the address of a PostgreSQL database',
    'Write postgres://owner:password@host:5432/database, or leave it out: DATABASE_URL then migrates too.',
  ],
  REDIS_URL: [
    'is not the address of a Redis server',
    'Write redis://host:6379 or rediss://host:6379, or leave it out for queues on PostgreSQL.',
  ],
  PORT: [
    'is not a port',
    'Write a whole number from 1 to 65535, or leave it out for 4000 where that is free.',
  ],
  HOST: [
    'is not a host name or an address',
    'Write 127.0.0.1 for this machine alone, or 0.0.0.0 for the network.',
  ],
  DONDOC_DATA_DIR: [
    'is not a path',
    'Write the path of a folder, or leave it out for .dondoc in the working folder.',
  ],
  LOG_LEVEL: ['is not a level', `Write one of ${LOG_LEVELS.join(', ')}.`],
  NODE_ENV: ['is not an environment', `Write one of ${ENVIRONMENTS.join(', ')}.`],
  DONDOC_POOL_SIZE: [
    'is not a number of connections',
    'Write a whole number from 1 to 90, or leave it out for 10.',
  ],
  DONDOC_FILES_URL: [
    'is no place for files',
    'Write https://host/bucket for an S3-compatible storage, file:///path for a folder, or leave it out for the folder files below DONDOC_DATA_DIR.',
  ],
  DONDOC_FILES_REGION: ['is no region', 'Write the region of the storage, or leave it out for us-east-1.'],
  DONDOC_FILES_KEY_ID: ['is no key', 'Write the id of an access key.'],
  DONDOC_FILES_SECRET: ['is no secret', 'Write the secret of the access key.'],
  DONDOC_WEBHOOK_URL: [
    'is not an address that takes a POST',
    'Write https://host/path without a password, or leave it out for no webhook.',
  ],
  DONDOC_WEBHOOK_SECRET: [
    'is not a secret to sign with',
    'Write 16 to 200 printable ASCII characters that the receiver knows too.',
  ],
  DONDOC_WEBHOOK_ALLOW_PRIVATE: [
    'is neither true nor false',
    'Write true where the receiver of DONDOC_WEBHOOK_URL is in your own network, or leave it out.',
  ],
  DONDOC_SMTP_URL: [
    'is not the address of a mail server',
    'Write smtp://user:password@host:587 or smtps://host:465, or leave it out for no mail.',
  ],
  DONDOC_MAIL_FROM: ['is not an address of mail', 'Write name@host alone, without a display name.'],
  ...signInFaults,
  ...limitsFaults,
  ...OPERATIONS_FAULTS,
  ...HTTP_FAULTS,
};

const SECRET: readonly string[] = [
  'DATABASE_URL',
  'DATABASE_MIGRATE_URL',
  'REDIS_URL',
  'DONDOC_FILES_URL',
  'DONDOC_FILES_KEY_ID',
  'DONDOC_FILES_SECRET',
  'DONDOC_WEBHOOK_URL',
  'DONDOC_WEBHOOK_SECRET',
  'DONDOC_SMTP_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
] satisfies Variable[];

function toFault(issue: z.core.$ZodIssue, given: Environment): ConfigFault {
  const variable = issue.path[0] as Variable;
  const [problem, cure] = FAULTS[variable];
  const value = SECRET.includes(variable) ? '' : `"${given[variable] ?? ''}" `;
  return { variable, problem: `${value}${problem}`, cure };
}

function isPostgresAddress(text: string): boolean {
  const address = parseAddress(text);
  return (
    address !== null && ['postgres:', 'postgresql:'].includes(address.protocol) && address.pathname.length > 1
  );
}

function isRedisAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && ['redis:', 'rediss:'].includes(address.protocol) && address.hostname !== '';
}

/** A bucket by its path, or a folder of this machine. */
function isFilesAddress(text: string): boolean {
  const address = parseAddress(text);
  if (address === null) return false;
  if (address.protocol === 'file:') return address.host === '' && address.pathname.length > 1;
  const plain = address.username === '' && address.search === '' && address.hash === '';
  return ['http:', 'https:'].includes(address.protocol) && plain && address.pathname.length > 1;
}

function isWebAddress(text: string): boolean {
  const address = parseAddress(text);
  return (
    address !== null &&
    ['http:', 'https:'].includes(address.protocol) &&
    address.username === '' &&
    address.password === ''
  );
}

function isSmtpAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && ['smtp:', 'smtps:'].includes(address.protocol) && address.hostname !== '';
}

function parseAddress(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
