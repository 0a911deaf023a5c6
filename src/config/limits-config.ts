import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.js';

/** How much one operation may ask for, and which ones may be asked at all. */
export interface LimitsConfig {
  /** About how many fields its answer may have; null: what is usual. */
  readonly cost: number | null;
  /** How long it may take in the database; null: what is usual. */
  readonly seconds: number | null;
  /** Absolute path of the manifest of operations; null: there is none. */
  readonly manifest: string | null;
  /** Operations of the manifest alone are answered. */
  readonly manifestOnly: boolean;
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,8}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

export const limitsVariables = {
  DONDOC_LIMIT_COST: wholeNumber(100, 10_000_000).optional(),
  DONDOC_LIMIT_SECONDS: wholeNumber(1, 55).optional(),
  DONDOC_MANIFEST: z
    .string()
    .refine((path) => !path.includes('\0'))
    .optional(),
  DONDOC_MANIFEST_ONLY: z.enum(['on', 'off']).default('off'),
};

type Faults = Readonly<Record<keyof typeof limitsVariables, readonly [problem: string, cure: string]>>;

/** What is wrong when one of them is refused, and what would be right. */
export const limitsFaults: Faults = {
  DONDOC_LIMIT_COST: [
    'is not a cost',
    'Write a whole number from 100 to 10000000, or leave it out for 25000.',
  ],
  DONDOC_LIMIT_SECONDS: [
    'is not a number of seconds',
    'Write a whole number from 1 to 55, or leave it out for 30.',
  ],
  DONDOC_MANIFEST: [
    'is not a path',
    'Write the path of a file that `dondoc manifest build` has written, or leave it out.',
  ],
  DONDOC_MANIFEST_ONLY: [
    'is neither on nor off',
    'Write on to have no operation answered but those of DONDOC_MANIFEST.',
  ],
};

/** The limits' part of a configuration. Throws a ConfigError where one setting asks for another. */
export function limitsOf(values: z.infer<z.ZodObject<typeof limitsVariables>>): LimitsConfig {
  const { DONDOC_MANIFEST: manifest, DONDOC_MANIFEST_ONLY: only } = values;
  if (only === 'on' && manifest === undefined) {
    const problem = 'is missing beside DONDOC_MANIFEST_ONLY';
    throw new ConfigError([
      { variable: 'DONDOC_MANIFEST', problem, cure: 'Name the manifest, or leave both out.' },
    ]);
  }
  return {
    cost: values.DONDOC_LIMIT_COST ?? null,
    seconds: values.DONDOC_LIMIT_SECONDS ?? null,
    manifest: manifest === undefined ? null : resolve(manifest),
    manifestOnly: only === 'on',
  };
}
