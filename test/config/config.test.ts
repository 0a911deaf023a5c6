import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { choosePort } from '../../src/config/choose-port.js';
import { type Environment, readConfig } from '../../src/config/config.js';
import { ConfigError } from '../../src/config/config-error.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      databaseMigrateUrl: null,
      redisUrl: null,
      port: { number: 4000, explicit: false },
      host: '127.0.0.1',
      dataDir: resolve('.dondoc'),
      logLevel: 'info',
      environment: 'development',
      poolSize: 10,
      files: { kind: 'DISK', folder: resolve('.dondoc/files') },
      webhook: null,
      mail: null,
      signIn: expect.any(Object),
      limits: { cost: null, seconds: null, manifest: null, manifestOnly: false },
      operations: { listen: null, traces: null, queueBoard: false },
      http: {
        origins: [],
        trustedProxies: [],
        rates: { caller: 6_000, address: 30_000, uploads: 120, signIns: 30 },
      },
    });
  });

  it('takes an empty variable for a missing one, as compose files write them', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ', DONDOC_DATA_DIR: '' })).toEqual(readConfig({}));
  });

  it('reads every variable', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://dondoc:secret@db:5432/dondoc',
      DATABASE_MIGRATE_URL: 'postgres://owner:secret@db:5432/dondoc',
      REDIS_URL: 'rediss://queue:6380/1',
      PORT: '8080',
      HOST: '::',
      DONDOC_DATA_DIR: '/srv/dondoc',
      LOG_LEVEL: 'debug',
      NODE_ENV: 'production',
      DONDOC_POOL_SIZE: '25',
      DONDOC_FILES_URL: 'https://s3.example.org/dondoc',
      DONDOC_FILES_REGION: 'hp-1',
      DONDOC_FILES_KEY_ID: 'key',
      DONDOC_FILES_SECRET: 'hunter2',
      DONDOC_WEBHOOK_URL: 'https://receiver.example/dondoc',
      DONDOC_WEBHOOK_SECRET: 'a secret of sixteen or more',
      DONDOC_SMTP_URL: 'smtp://dondoc:secret@mail:587',
      DONDOC_MAIL_FROM: 'dondoc@example.vn',
      DONDOC_LIMIT_COST: '40000',
      DONDOC_LIMIT_SECONDS: '20',
      DONDOC_MANIFEST: '/srv/operations.json',
      DONDOC_MANIFEST_ONLY: 'on',
      DONDOC_OPERATIONS_PORT: '9464',
      DONDOC_OPERATIONS_HOST: '10.0.0.7',
      DONDOC_QUEUE_BOARD: 'on',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_SERVICE_NAME: 'dondoc-api',
      DONDOC_WEBHOOK_ALLOW_PRIVATE: 'true',
      DONDOC_CORS_ORIGINS: 'https://console.example.vn, http://localhost:5173',
      DONDOC_TRUSTED_PROXIES: '10.0.0.0/8,::1',
      DONDOC_RATE_LIMITS: 'caller=100, sign-ins=5',
    });
    expect(config).toEqual({
      databaseUrl: 'postgres://dondoc:secret@db:5432/dondoc',
      databaseMigrateUrl: 'postgres://owner:secret@db:5432/dondoc',
      redisUrl: 'rediss://queue:6380/1',
      port: { number: 8080, explicit: true },
      host: '::',
      dataDir: '/srv/dondoc',
      logLevel: 'debug',
      environment: 'production',
      poolSize: 25,
      files: {
        kind: 'S3',
        url: 'https://s3.example.org/dondoc',
        region: 'hp-1',
        accessKeyId: 'key',
        secretAccessKey: 'hunter2',
      },
      webhook: {
        url: 'https://receiver.example/dondoc',
        secret: 'a secret of sixteen or more',
        privateAllowed: true,
      },
      mail: { smtpUrl: 'smtp://dondoc:secret@mail:587', from: 'dondoc@example.vn' },
      signIn: expect.any(Object),
      limits: { cost: 40_000, seconds: 20, manifest: '/srv/operations.json', manifestOnly: true },
      operations: {
        listen: { port: 9464, host: '10.0.0.7' },
        traces: { endpoint: 'http://collector:4318', service: 'dondoc-api' },
        queueBoard: true,
      },
      http: {
        origins: ['https://console.example.vn', 'http://localhost:5173'],
        trustedProxies: ['10.0.0.0/8', '::1'],
        rates: { caller: 100, address: 30_000, uploads: 120, signIns: 5 },
      },
    });
  });

  it('names every fault at once, with what would be right', () => {
    const error = faultsOf({
      DATABASE_URL: 'mysql://root:hunter2@db/dondoc',
      REDIS_URL: 'localhost:6379',
      PORT: '4000a',
      HOST: 'not a host',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'prod',
      DONDOC_POOL_SIZE: '0',
    });
    expect(error.faults.map((fault) => fault.variable)).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'PORT',
      'HOST',
      'LOG_LEVEL',
      'NODE_ENV',
      'DONDOC_POOL_SIZE',
    ]);
    expect(error.message.split('\n')).toHaveLength(8);
    expect(error.message).toContain('PORT "4000a" is not a port. Write a whole number from 1 to 65535');
    expect(error.message).toContain('LOG_LEVEL "loud" is not a level. Write one of trace, debug, info');
  });

  it('takes a folder for the files', () => {
    expect(readConfig({ DONDOC_FILES_URL: 'file:///srv/files' }).files).toEqual({
      kind: 'DISK',
      folder: '/srv/files',
    });
  });

  it('does not repeat the password of an address', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://root:hunter2@db/dondoc' }).message).not.toContain('hunter2');
    expect(faultsOf({ REDIS_URL: 'http://:hunter2@db' }).message).not.toContain('hunter2');
  });

  it.each([
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '4e3' },
    { PORT: '99999999999999999999' },
    { DATABASE_URL: 'postgres://db:5432' },
    { DATABASE_URL: 'dondoc' },
    { DATABASE_MIGRATE_URL: 'mysql://root:hunter2@db/dondoc' },
    { DATABASE_MIGRATE_URL: 'postgres://owner:hunter2@db/dondoc' },
    { DONDOC_POOL_SIZE: '91' },
    { DONDOC_POOL_SIZE: '1.5' },
    { DONDOC_FILES_URL: 'ftp://host/bucket' },
    { DONDOC_FILES_URL: 'https://s3.example.org' },
    { DONDOC_FILES_URL: 'https://user:hunter2@s3.example.org/bucket' },
    { DONDOC_FILES_URL: 'https://s3.example.org/bucket', DONDOC_FILES_KEY_ID: 'key' },
    { DONDOC_WEBHOOK_URL: 'ftp://receiver.example', DONDOC_WEBHOOK_SECRET: 'a secret of sixteen or more' },
    { DONDOC_WEBHOOK_URL: 'https://receiver.example', DONDOC_WEBHOOK_SECRET: 'too short' },
    { DONDOC_WEBHOOK_URL: 'https://receiver.example' },
    { DONDOC_WEBHOOK_SECRET: 'a secret of sixteen or more' },
    { DONDOC_SMTP_URL: 'mail.example:587', DONDOC_MAIL_FROM: 'dondoc@example.vn' },
    { DONDOC_SMTP_URL: 'smtp://mail.example', DONDOC_MAIL_FROM: 'Dondoc <dondoc@example.vn>' },
    { DONDOC_SMTP_URL: 'smtp://mail.example' },
    { DONDOC_MAIL_FROM: 'dondoc@example.vn' },
    { DONDOC_LIMIT_COST: '99' },
    { DONDOC_LIMIT_SECONDS: '56' },
    { DONDOC_MANIFEST_ONLY: 'on' },
    { DONDOC_OPERATIONS_PORT: '65536' },
    { DONDOC_OPERATIONS_HOST: 'not a host' },
    { DONDOC_QUEUE_BOARD: 'yes' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
    { OTEL_SERVICE_NAME: 'my service' },
    {
      DONDOC_WEBHOOK_URL: 'https://user:hunter2@receiver.example',
      DONDOC_WEBHOOK_SECRET: 'a secret of sixteen or more',
    },
    { DONDOC_WEBHOOK_ALLOW_PRIVATE: 'yes' },
    { DONDOC_CORS_ORIGINS: '*' },
    { DONDOC_CORS_ORIGINS: 'null' },
    { DONDOC_CORS_ORIGINS: 'https://console.example.vn/' },
    { DONDOC_CORS_ORIGINS: 'https://console.example.vn,console.example.vn' },
    { DONDOC_TRUSTED_PROXIES: '10.0.0.0/33' },
    { DONDOC_TRUSTED_PROXIES: 'proxy.example.vn' },
    { DONDOC_RATE_LIMITS: 'on' },
    { DONDOC_RATE_LIMITS: 'caller=0' },
    { DONDOC_RATE_LIMITS: 'callers=10' },
  ])('refuses %j', (environment) => {
    expect(faultsOf(environment).faults).toHaveLength(1);
  });

  it('is documented in .env.example, variable by variable', () => {
    const text = readFileSync('.env.example', 'utf8');
    const documented = [...text.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    const everything: Environment = Object.fromEntries(documented.map((name) => [name, '\0'] as const));
    expect(faultsOf(everything).faults.map((fault) => fault.variable)).toEqual(documented);
    expect(documented).toHaveLength(41);
  });
});

describe('the port', () => {
  it('is the next free one when the default is taken', async () => {
    const taken = await occupy();
    const chosen = await choosePort({ port: { number: taken.port, explicit: false }, host: '127.0.0.1' });
    expect(chosen).toBeGreaterThan(taken.port);
    await taken.release();
  });

  it('is refused when it was asked for and is taken', async () => {
    const taken = await occupy();
    await expect(
      choosePort({ port: { number: taken.port, explicit: true }, host: '127.0.0.1' }),
    ).rejects.toThrow(`PORT "${taken.port}" is taken by another program`);
    await taken.release();
  });

  it('cannot be had on an address of another machine', async () => {
    await expect(choosePort({ port: { number: 4000, explicit: false }, host: '192.0.2.1' })).rejects.toThrow(
      'HOST "192.0.2.1" is not an address of this machine',
    );
  });
});

function faultsOf(environment: Environment): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

async function occupy(): Promise<{ port: number; release(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen({ port: 0, host: '127.0.0.1' }, listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, release: () => new Promise((closed) => server.close(() => closed())) };
}
