import { z } from 'zod';
import { dateProblem, isCode, isLocalTime, MAXIMUM_FIGURE } from './value-checks.js';

/** An object with exactly these keys. */
export function keys<const S extends z.ZodRawShape>(shape: S) {
  // The issue names the unknown key only; the message carries what is known there, for the cure.
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });
}

/** What need not be given; null where it is not. */
export function given<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A list that need not be given; empty where it is not. */
export function listOf<T extends z.ZodType>(schema: T) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

/** A number between two, both included. */
export function number(minimum: number, maximum: number) {
  const fault = { fault: 'NUMBER_OUT_OF_RANGE', minimum, maximum };
  return z.number().refine((value) => value >= minimum && value <= maximum, { params: fault });
}

/** A whole number between two, both included. */
export function whole(minimum: number, maximum: number) {
  const fault = { fault: 'NUMBER_OUT_OF_RANGE', minimum, maximum };
  return z
    .number()
    .refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, { params: fault });
}

export const text = z.string().refine((value) => value.trim() !== '', { params: { fault: 'MISSING_KEY' } });
export const code = z.string().refine(isCode, { params: { fault: 'MALFORMED_CODE' } });
export const localTime = z.string().refine(isLocalTime, { params: { fault: 'MALFORMED_TIME' } });
export const bilingual = keys({ vi: text, en: text });

export const plainDate = z
  .string()
  .refine((value) => dateProblem(value) === null, { params: { fault: 'IMPOSSIBLE_DATE' } });

/** A count of people or files. */
export const figure = z
  .number()
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= MAXIMUM_FIGURE, {
    params: { fault: 'HUGE_FIGURE' },
  });
