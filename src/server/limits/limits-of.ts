import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { ConfigError } from '../../config/config-error.js';
import type { LimitsConfig } from '../../config/limits-config.js';
import type { GateOptions } from './operation-gate.js';
import { ManifestError, type OperationManifest, readManifest } from './operation-manifest.js';

/** What the API is told about limits, as configured. Throws a ConfigError where the manifest cannot be used. */
export function limitsOf(config: LimitsConfig, schema: GraphQLSchema): GateOptions {
  const { cost, seconds, manifest, manifestOnly } = config;
  return {
    limits: {
      ...(cost === null ? {} : { cost }),
      ...(seconds === null ? {} : { milliseconds: seconds * 1000 }),
    },
    ...(manifest === null ? {} : { operations: open(manifest, { schema, only: manifestOnly }) }),
  };
}

function open(path: string, options: Parameters<typeof readManifest>[1]): OperationManifest {
  try {
    return readManifest(readFileSync(path, 'utf8'), options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof ManifestError) && code === undefined) throw error;
    const problem =
      error instanceof ManifestError ? `cannot be used: ${error.message}` : `cannot be read (${code})`;
    const cure = 'Build it with `dondoc manifest build`, from operations that this version knows.';
    throw new ConfigError([{ variable: 'DONDOC_MANIFEST', problem, cure }]);
  }
}
