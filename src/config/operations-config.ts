import { z } from 'zod';

/** What those who run the platform by night look through. */
export interface OperationsConfig {
  /** Where health and metrics are served apart from the API; null: metrics nowhere, health beside the API. */
  readonly listen: { readonly port: number; readonly host: string } | null;
  /** Where traces go, and under which name; null: nothing is traced. */
  readonly traces: { readonly endpoint: string; readonly service: string } | null;
  /** Whether administrators may look into the queues at /admin/queues. */
  readonly queueBoard: boolean;
}

/** As they stand in the environment. */
export const OPERATIONS_VARIABLES = {
  DONDOC_OPERATIONS_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .optional(),
  DONDOC_OPERATIONS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  DONDOC_QUEUE_BOARD: z.enum(['on', 'off']).default('off'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isPlainWebAddress).optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/)
    .default('dondoc'),
} as const;

/** What is wrong when one of them is refused, and what would be right. */
export const OPERATIONS_FAULTS: Readonly<
  Record<keyof typeof OPERATIONS_VARIABLES, readonly [problem: string, cure: string]>
> = {
  DONDOC_OPERATIONS_PORT: [
    'is not a port',
    'Write a whole number from 1 to 65535, or leave it out for no metrics.',
  ],
  DONDOC_OPERATIONS_HOST: [
    'is not a host name or an address',
    'Write 127.0.0.1 for this machine alone, or the address of a network that only your monitoring reaches.',
  ],
  DONDOC_QUEUE_BOARD: ['is neither on nor off', 'Write on to let administrators see the queues.'],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    'is not the address of a collector of traces',
    'Write http://host:4318, or leave it out for no traces.',
  ],
  OTEL_SERVICE_NAME: ['is not a name', 'Write letters, digits, and . _ : / - alone.'],
};

/** The operations' part of a configuration, from variables that have been checked. */
export function operationsOf(
  values: {
    [Name in keyof typeof OPERATIONS_VARIABLES]?: z.infer<(typeof OPERATIONS_VARIABLES)[Name]>;
  },
): OperationsConfig {
  const port = values.DONDOC_OPERATIONS_PORT;
  const endpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    listen: port === undefined ? null : { port, host: values.DONDOC_OPERATIONS_HOST ?? '127.0.0.1' },
    traces: endpoint === undefined ? null : { endpoint, service: values.OTEL_SERVICE_NAME ?? 'dondoc' },
    queueBoard: values.DONDOC_QUEUE_BOARD === 'on',
  };
}

function isPlainWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return ['http:', 'https:'].includes(new URL(text).protocol);
}
