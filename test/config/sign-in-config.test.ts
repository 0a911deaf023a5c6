import { describe, expect, it } from '@jest/globals';
import { type Environment, readConfig } from '../../src/config/config.js';
import { ConfigError } from '../../src/config/config-error.js';

const ISSUER = { DONDOC_OIDC_ISSUER: 'https://id.example.vn/realms/city', DONDOC_OIDC_AUDIENCE: 'dondoc' };

describe('the configuration of signing in', () => {
  it('needs nothing: passwords, and development tokens where the clock is virtual', () => {
    expect(readConfig({}).signIn).toEqual({
      developmentTokens: 'VIRTUAL_CLOCK',
      publicUrl: null,
      local: { idleMinutes: 60, hours: 12 },
      oidc: null,
    });
  });

  it('reads every variable', () => {
    const { signIn } = readConfig({
      ...ISSUER,
      DONDOC_PUBLIC_URL: 'https://dondoc.example.vn',
      DONDOC_OIDC_JWKS_URL: 'http://127.0.0.1:8080/keys',
      DONDOC_OIDC_CLAIM: 'dondoc_position',
      DONDOC_OIDC_POSITIONS: 'table',
      DONDOC_OIDC_ALGORITHMS: 'RS256, ES384',
      DONDOC_LOCAL_SIGN_IN: 'on',
      DONDOC_SESSION_IDLE_MINUTES: '30',
      DONDOC_SESSION_HOURS: '8',
      DONDOC_DEVELOPMENT_TOKENS: 'on',
    });
    expect(signIn).toEqual({
      developmentTokens: 'HERE',
      publicUrl: 'https://dondoc.example.vn',
      local: { idleMinutes: 30, hours: 8 },
      oidc: {
        issuer: 'https://id.example.vn/realms/city',
        audience: 'dondoc',
        jwksUrl: 'http://127.0.0.1:8080/keys',
        claim: 'dondoc_position',
        positions: 'TABLE',
        algorithms: ['RS256', 'ES384'],
      },
    });
  });

  it('has no passwords beside an identity provider, unless they are asked for', () => {
    expect(readConfig(ISSUER).signIn.local).toBeNull();
    expect(readConfig({ ...ISSUER, DONDOC_LOCAL_SIGN_IN: 'on' }).signIn.local).not.toBeNull();
  });

  it('takes no development tokens in production, and will not be told to', () => {
    expect(readConfig({ NODE_ENV: 'production' }).signIn.developmentTokens).toBe('NOWHERE');
    expect(readConfig({ DONDOC_DEVELOPMENT_TOKENS: 'off' }).signIn.developmentTokens).toBe('NOWHERE');
    expect(faultsOf({ NODE_ENV: 'production', DONDOC_DEVELOPMENT_TOKENS: 'on' })).toEqual([
      'DONDOC_DEVELOPMENT_TOKENS',
    ]);
  });

  it.each<[Environment, string]>([
    [{ DONDOC_OIDC_ISSUER: ISSUER.DONDOC_OIDC_ISSUER }, 'DONDOC_OIDC_AUDIENCE'],
    [{ DONDOC_OIDC_AUDIENCE: 'dondoc' }, 'DONDOC_OIDC_ISSUER'],
    [{ ...ISSUER, DONDOC_OIDC_ISSUER: 'http://id.example.vn' }, 'DONDOC_OIDC_ISSUER'],
    [{ ...ISSUER, DONDOC_OIDC_ISSUER: 'https://id.example.vn?tenant=1' }, 'DONDOC_OIDC_ISSUER'],
    [{ ...ISSUER, DONDOC_OIDC_JWKS_URL: 'file:///etc/passwd' }, 'DONDOC_OIDC_JWKS_URL'],
    [{ ...ISSUER, DONDOC_OIDC_ALGORITHMS: 'none' }, 'DONDOC_OIDC_ALGORITHMS'],
    [{ ...ISSUER, DONDOC_OIDC_ALGORITHMS: 'RS256,HS256' }, 'DONDOC_OIDC_ALGORITHMS'],
    [{ ...ISSUER, DONDOC_OIDC_POSITIONS: 'email' }, 'DONDOC_OIDC_POSITIONS'],
    [{ DONDOC_PUBLIC_URL: 'dondoc.example.vn' }, 'DONDOC_PUBLIC_URL'],
    [{ DONDOC_PUBLIC_URL: 'https://dondoc.example.vn/path' }, 'DONDOC_PUBLIC_URL'],
    [{ DONDOC_SESSION_IDLE_MINUTES: '0' }, 'DONDOC_SESSION_IDLE_MINUTES'],
    [{ DONDOC_SESSION_HOURS: '169' }, 'DONDOC_SESSION_HOURS'],
  ])('refuses %j', (environment, variable) => {
    expect(faultsOf(environment)).toEqual([variable]);
  });
});

function faultsOf(environment: Environment): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => fault.variable);
    throw error;
  }
  throw new Error('the configuration was accepted');
}
