import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Who may call, from where, and how often. */
export interface HttpConfig {
  /** Origins whose pages may call besides our own. */
  readonly origins: readonly string[];
  /** Addresses and ranges of proxies whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Requests a minute; null: not counted. */
  readonly rates: RatesConfig | null;
}

export interface RatesConfig {
  /** Of one who has signed in, by what he signed in with. */
  readonly caller: number;
  /** Of one address, signed in or not; a whole office may share one. */
  readonly address: number;
  /** Of one who has signed in: documents handed in. */
  readonly uploads: number;
  /** Of one address: attempts to sign in. */
  readonly signIns: number;
}

const DEFAULT_RATES: RatesConfig = { caller: 6_000, address: 30_000, uploads: 120, signIns: 30 };

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const HTTP_VARIABLES = {
  DONDOC_CORS_ORIGINS: z
    .string()
    .transform(list)
    .refine((origins) => origins.every(isOrigin))
    .default([]),
  DONDOC_TRUSTED_PROXIES: z
    .string()
    .transform(list)
    .refine((ranges) => ranges.every(isRange))
    .default([]),
  DONDOC_RATE_LIMITS: z
    .string()
    .refine((text) => text === 'off' || list(text).every((part) => RATE.test(part)))
    .transform((text) => (text === 'off' ? null : readRates(list(text))))
    .default(DEFAULT_RATES),
};

export const HTTP_FAULTS: Readonly<
  Record<keyof typeof HTTP_VARIABLES, readonly [problem: string, cure: string]>
> = {
  DONDOC_CORS_ORIGINS: [
    'is not a list of origins',
    'Write https://host, several with commas in between, without a path and without *; or leave it out for our own pages alone.',
  ],
  DONDOC_TRUSTED_PROXIES: [
    'is not a list of addresses',
    'Write 10.0.0.5 or 10.0.0.0/8, several with commas in between, or leave it out where no proxy stands before us.',
  ],
  DONDOC_RATE_LIMITS: [
    'is not a list of rates',
    'Write caller=6000,address=30000,uploads=120,sign-ins=30 in requests a minute, any of them, or off.',
  ],
};

export function readHttp(values: {
  DONDOC_CORS_ORIGINS: string[];
  DONDOC_TRUSTED_PROXIES: string[];
  DONDOC_RATE_LIMITS: RatesConfig | null;
}): HttpConfig {
  return {
    origins: values.DONDOC_CORS_ORIGINS,
    trustedProxies: values.DONDOC_TRUSTED_PROXIES,
    rates: values.DONDOC_RATE_LIMITS,
  };
}

const RATE = /^(caller|address|uploads|sign-ins)=([1-9]\d{0,8})$/;

function readRates(parts: readonly string[]): RatesConfig {
  const given = Object.fromEntries(
    parts.map((part) => {
      const [, name = '', number = ''] = RATE.exec(part) ?? [];
      return [name === 'sign-ins' ? 'signIns' : name, Number(number)];
    }),
  );
  return { ...DEFAULT_RATES, ...given };
}

/** As browsers write it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//.test(text) && new URL(text).origin === text;
}

function isRange(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);
}
