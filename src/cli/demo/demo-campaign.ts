import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.js';

/** The campaign that a demonstration shows unless told otherwise, and the moment at which it stops to be looked at. */
export const DEFAULT_CAMPAIGN = 'haiphong-2023';
export const DEFAULT_UNTIL = '2023-06-13T18:00';

/** Where the shipped campaigns are: beside the program. */
const SHIPPED = fileURLToPath(new URL('../../../data/', import.meta.url));

/** The folder of a shipped campaign by its code, or of any other by its path. */
export function campaignFolder(nameOrPath: string): string {
  const shipped = resolve(SHIPPED, nameOrPath);
  const folder = /^[\w.-]+$/.test(nameOrPath) && existsSync(shipped) ? shipped : resolve(nameOrPath);
  if (existsSync(resolve(folder, 'campaign.yaml'))) return folder;
  throw new CliError(
    `There is no campaign "${nameOrPath}".`,
    `Name a shipped one (haiphong-2023, haiphong-2023-late) or a folder with a campaign.yaml.`,
  );
}

/** Each demonstration has a database of its own in the embedded server. */
export function demoDatabase(campaignCode: string): string {
  return `demo_${campaignCode.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`.slice(0, 60);
}
