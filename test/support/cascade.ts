import type { DataSource } from 'typeorm';
import { Campaign, type CampaignSettings } from '../../src/entities/campaign.entity.js';
import { Escalation } from '../../src/entities/escalation.entity.js';
import { WorkItem } from '../../src/entities/inbox.entity.js';
import type { WorkItemKind } from '../../src/entities/states.js';
import { armCalendar } from '../../src/services/campaigns/calendar.js';
import { act } from './act.js';
import type { Cast } from './cast.js';

/** Gives the cast's campaign other rules, and answers it. */
export async function giveSettings(
  dataSource: DataSource,
  cast: Cast,
  change: (settings: CampaignSettings) => Partial<CampaignSettings>,
): Promise<Campaign> {
  const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
  campaign.settings = { ...campaign.settings, ...change(campaign.settings) };
  return dataSource.manager.save(campaign);
}

/** Promises what the campaign does every day, as loading it does. */
export async function armDays(dataSource: DataSource, cast: Cast): Promise<void> {
  const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
  await act(dataSource, cast.positions.administrator.actor, (tx) => armCalendar(tx, campaign));
}

/** What waits on whom, of a kind: 'code TITLE due', in order of opening. */
export async function waiting(dataSource: DataSource, kind: WorkItemKind): Promise<string[]> {
  const items = await dataSource.manager.find(WorkItem, {
    where: { kind },
    relations: { assignee: true },
    order: { id: 'ASC' },
  });
  return items
    .filter((item) => item.doneAt === null)
    .map((item) => `${item.assignee?.code} ${item.titleCode} ${item.dueAt?.toISOString() ?? '-'}`);
}

/** Every climb there ever was: 'trigger code state', in order of beginning. */
export async function climbs(dataSource: DataSource): Promise<string[]> {
  const found = await dataSource.manager.find(Escalation, {
    relations: { responsible: true },
    order: { id: 'ASC' },
  });
  return found.map((each) => `${each.trigger} ${each.responsible?.code} ${each.state}`);
}
