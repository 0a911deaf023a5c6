import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explanationText } from '../../../src/cli/access/explanation-text.js';
import { AccessGrant } from '../../../src/entities/organization.entity.js';
import { type AccessQuestion, explainAccess } from '../../../src/services/access/explain-access.js';
import { refusalOf } from '../../support/act.js';
import { createAsk } from '../../support/ask.js';
import { type Cast, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('an explanation of rights', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const { id: positionId } = cast.positions.hongBangReporter;
    const { id: unitId } = cast.units.quanToan;
    await database.dataSource.manager.insert(AccessGrant, [
      {
        positionId,
        role: 'REPORTER',
        unitId,
        relation: 'SUBTREE',
        validFrom: '2023-05-01',
        validTo: '2023-06-01',
      },
      { positionId, role: 'STANDING_AGENCY', unitId, relation: 'SELF', validFrom: '2023-07-01' },
    ]);
  });

  afterAll(() => database.drop());

  const explain = (question: Partial<AccessQuestion>) =>
    explainAccess(database.dataSource.manager, {
      who: 'hb-police.officer',
      what: 'submitReport',
      on: '11296',
      at: '2023-06-10',
      ...question,
    });
  const text = async (question: Partial<AccessQuestion>, language: 'vi' | 'en' = 'en'): Promise<string> =>
    explanationText(await explain(question), language).replaceAll(/AccessGrant:\d+/g, 'AccessGrant:n');

  it('names the grant that opens it, and the line from the root to the unit', async () => {
    expect(await text({ who: 'hb-pc.chair', what: 'setTargets' })).toBe(
      [
        'ALLOWED: hb-pc.chair, setTargets on 11296, 2023-06-10',
        "  + target.set (A2, F2): set targets of units below one's own, and of the campaign's own unit",
        '      Allowed by AccessGrant:n: role COMMITTEE (SUBTREE at 303, from 1900-01-01 until —) reaches 31 › 303 › 11296.',
      ].join('\n'),
    );
    const { rights } = await explain({ at: '2023-05-31' });
    expect(rights).toMatchObject([{ right: 'report.submit', allowed: true, grantId: expect.any(Number) }]);
  });

  it('names what stands against each grant: ended, not begun, elsewhere', async () => {
    expect(await text({})).toBe(
      [
        'NOT ALLOWED: hb-police.officer, submitReport on 11296, 2023-06-10',
        '  - report.submit (A2, F5, H7): report figures for a unit, and correct its reports',
        '      AccessGrant:n, role REPORTER (SELF at 303, from 1900-01-01 until —, sitting in hb-police), does not reach 31 › 303 › 11296 (looked at over UNIT).',
        '      AccessGrant:n, role REPORTER (SUBTREE at 11296, from 2023-05-01), no longer holds since 2023-06-01.',
        '      AccessGrant:n, role STANDING_AGENCY (SELF at 11296, until —), holds only from 2023-07-01 on.',
      ].join('\n'),
    );
  });

  it('says so in Vietnamese as well', async () => {
    expect(await text({}, 'vi')).toMatch(/^KHÔNG ĐƯỢC PHÉP: hb-police\.officer, submitReport đối với 11296/);
    expect(await text({ who: 'hp-pc.auditor', what: 'auditTrail' }, 'vi').catch(String)).not.toContain('?');
  });

  it('tells who has no such role, and who sits in another body', async () => {
    expect(await text({ who: 'hp-party.officer' })).toContain(
      'never held any of the roles REPORTER, STANDING_AGENCY',
    );
    const inbox = {
      who: 'lk-pc.officer',
      what: 'directive.acknowledge',
      on: `Organization:${cast.organizations.hongBangCommittee.id}`,
    };
    expect(await text(inbox)).toContain('sits in lk-pc; it is done in the name of hb-pc alone.');
  });

  it('asks what it is about where that decides', async () => {
    expect(await text({ who: 'hb-pc.chair', what: 'setTargets', on: null })).toContain(
      'say over which unit, or about what',
    );
    expect(await explain({ who: 'hp-pc.administrator', what: 'retryJob', on: null })).toMatchObject({
      allowed: true,
    });
    expect(await text({ what: 'Query.units' })).toContain('open to every position');
    expect(await text({ what: 'now' })).toContain('open to everybody');
  });

  it('refuses what it does not know', async () => {
    expect(await refusalOf(explain({ who: 'nobody' }))).toEqual(['POSITION_UNKNOWN who']);
    expect(await refusalOf(explain({ what: 'fly' }))).toEqual(['PERMISSION_UNKNOWN what']);
    expect(await refusalOf(explain({ on: '99999' }))).toEqual(['UNIT_UNKNOWN on']);
    expect(await refusalOf(explain({ on: 'Task:99999' }))).toEqual(['ACCESS_SUBJECT_UNKNOWN on']);
    expect(await refusalOf(explain({ on: 'Tier:1' }))).toEqual(['ACCESS_SUBJECT_UNKNOWN on']);
  });

  it('is asked through the API by auditors and administrators', async () => {
    const ask = createAsk(database.dataSource, cast.positions.auditor.actor);
    const QUERY = `{ explainAccess(who: "hb-pc.chair", what: "setTargets", on: "11296") {
      allowed at rights { right allowed grant reasons } } }`;
    await expect(ask(QUERY, {}, { language: 'en' })).resolves.toMatchObject({
      explainAccess: {
        allowed: true,
        at: '2023-06-01',
        rights: [
          {
            right: 'target.set',
            allowed: true,
            grant: expect.stringMatching(/^AccessGrant:\d+$/),
            reasons: [expect.stringContaining('reaches 31 › 303 › 11296.')],
          },
        ],
      },
    });
    const other = ask(QUERY, {}, { actor: cast.positions.committee.actor });
    await expect(other).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
