import type { CampaignFolder } from '../../src/services/campaign-folder/campaign-folder.type.js';
import { readBroken, swap } from '../services/campaign-folder/broken-copy.js';

/** The tiny campaign with so much added that every kind of job falls due, and the day by which all of them have. */
export async function eventfulCampaign(): Promise<{ folder: CampaignFolder; until: Date }> {
  const { campaign, faults } = await readBroken({
    'campaign.yaml': swap('closesAfterDays: 3', 'closesAfterDays: 3\n  remindMinutesBefore: 30'),
    'directives/letter-02.yaml': swap('recipients: []', 'recipients: [ca-901]'),
  });
  if (campaign === null || campaign === undefined) throw new Error(JSON.stringify(faults, null, 1));
  return { folder: campaign, until: new Date('2023-07-20T00:00:00+07:00') };
}
