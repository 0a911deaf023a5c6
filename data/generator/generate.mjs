/**
 * Writes data/haiphong-2023 and data/haiphong-2023-late, or the same two folders into another one:
 *
 *     node data/generator/generate.mjs [folder]
 *
 * The same bytes every time: no clock, no chance but our own, nothing read but data/sources.
 */
import { fileURLToPath } from 'node:url';
import { lateVariant, realVariant } from './variants.mjs';
import { writeCampaign } from './write-campaign.mjs';

const parent = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
for (const variant of [realVariant, lateVariant]) writeCampaign(variant, parent);
