import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import type { CampaignFolder } from '../../../src/services/campaign-folder/campaign-folder.type.js';
import { loadCampaign } from '../../../src/services/campaigns/load/load-campaign.js';
import { act } from '../../support/act.js';
import { waiting } from '../../support/cascade.js';
import { setClock } from '../../support/cast.js';
import { runUntil } from '../../support/escalations.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { all, readBroken, swap } from '../campaign-folder/broken-copy.js';

describe('the rounds of a whole campaign', () => {
  let folder: CampaignFolder;
  let database: TestDatabase;

  beforeEach(async () => {
    const { campaign, faults } = await readBroken({
      'campaign.yaml': all(
        swap(
          'closesAfterDays: 3\n',
          'closesAfterDays: 3\n  until: 2023-06-08\n  remindMinutesBefore: 60\n  escalateAfterMisses: 3\n',
        ),
        swap(
          'indicators:\n',
          'cascade:\n  workingTime: false\n  acknowledgeWithinHours: { NORMAL: 24 }\n  issueWithinHours: {}\nindicators:\n',
        ),
        // Its communes have no body that could be held to account.
        swap('mode: ORDER', 'mode: REQUEST'),
      ),
      // A letter to nobody may stand in a folder, but nobody could issue it.
      'directives/letter-02.yaml': swap('recipients: []', 'recipients: [ca-90]'),
    });
    if (campaign === undefined) throw new Error(`the fixture has faults: ${JSON.stringify(faults)}`);
    folder = campaign;
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  it('settle every duty by what the history tells', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-05-20T08:00+07:00');
    await act(dataSource, systemActor('test'), (tx) =>
      loadCampaign(tx, folder, { contentHash: 'tiny', history: true }),
    );
    await runUntil(dataSource, '2023-06-13T00:00+07:00');

    const wrong = await dataSource.query<unknown[]>(
      `SELECT d."on", d.unit_id, d.state FROM report_duty d
       LEFT JOIN LATERAL (SELECT r.late FROM report r WHERE r.unit_id = d.unit_id AND r."on" = d."on"
         AND r.organization_id IS NULL ORDER BY r.revision LIMIT 1) told ON true
       WHERE d.state <> CASE WHEN told.late IS NULL THEN 'MISSED' WHEN told.late THEN 'LATE' ELSE 'REPORTED' END`,
    );
    expect(wrong).toEqual([]);
    const days = await dataSource.query<{ days: number; last: string; duties: number }[]>(
      `SELECT count(DISTINCT "on")::int AS days, max("on") AS last, count(*)::int AS duties FROM report_duty`,
    );
    // Three communes from 25 May to 8 June.
    expect(days).toEqual([{ days: 15, last: '2023-06-08', duties: 45 }]);
    // Nobody is asked for a day that can no longer be reported.
    await expect(waiting(dataSource, 'REPORT_DUE')).resolves.toEqual([]);
  }, 60_000);
});
