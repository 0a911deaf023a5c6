import type { CampaignFolder } from '../../services/campaign-folder/campaign-folder.type.js';
import type { Fault } from '../../services/campaign-folder/fault.type.js';
import { readCampaignFolder } from '../../services/campaign-folder/read-campaign-folder.js';
import { CliError } from '../cli-error.js';
import type { Output } from '../output.js';

/** A checked folder; warnings are told. Throws a CliError that lists every fault where there is one. */
export async function readFolder(path: string, output: Output): Promise<CampaignFolder> {
  const { campaign, faults, warnings } = await readCampaignFolder(path);
  for (const warning of warnings) output.report(`Warning: ${faultLine(warning)}`);
  if (campaign !== undefined) return campaign;
  const lines = faults.map(faultLine).join('\n');
  throw new CliError(
    `${path} has ${faults.length} fault(s) and was not loaded:\n${lines}`,
    'Mend them and check again: dondoc campaign check <folder>.',
  );
}

/** "units.csv:12:3 what is wrong. What would be right." */
export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.what.en} ${fault.cure.en}`;
}
