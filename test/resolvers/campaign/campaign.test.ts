import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('a campaign', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.viewer.actor);
  });

  afterAll(() => database.drop());

  it('shows its rules in the caller’s language', async () => {
    const query = `{ campaigns { code name fictional timeZone startsOn endsOn unit { code }
      indicators { code name accumulation denominator boundedBy { code } } tiers { code name minimumRate }
      milestones { status evaluation { run } evaluations { run } } } }`;
    await expect(ask(query, {}, { language: 'en' })).resolves.toEqual({
      campaigns: [
        {
          code: 'cast-2023',
          name: 'Sample campaign 2023',
          fictional: true,
          timeZone: 'Asia/Ho_Chi_Minh',
          startsOn: '2023-05-25',
          endsOn: '2023-07-15',
          unit: { code: '31' },
          indicators: [
            {
              code: 'accounts_collected',
              name: 'Accounts collected',
              accumulation: 'CUMULATIVE',
              denominator: 'ASSIGNED_TARGET',
              boundedBy: null,
            },
            {
              code: 'accounts_activated',
              name: 'Accounts activated',
              accumulation: 'CUMULATIVE',
              denominator: 'ASSIGNED_TARGET',
              boundedBy: { code: 'accounts_collected' },
            },
          ],
          tiers: [
            { code: 'SLOW', name: 'Slow', minimumRate: 0 },
            { code: 'AVERAGE', name: 'Average', minimumRate: 0.4 },
            { code: 'COMPLETED', name: 'Completed', minimumRate: 1 },
          ],
          milestones: [
            { status: 'UPCOMING', evaluation: null, evaluations: [] },
            { status: 'UPCOMING', evaluation: null, evaluations: [] },
          ],
        },
      ],
    });
  });

  it('is null where there is none of that code, and found again by its id', async () => {
    await expect(ask('{ campaign(code: "nowhere") { id } }')).resolves.toEqual({ campaign: null });
    const { campaign } = await ask<{ campaign: { id: string } }>(
      '{ campaign(code: "cast-2023") { id name } }',
    );
    expect(campaign).toEqual({ id: `Campaign:${cast.campaign.id}`, name: 'Chiến dịch mẫu 2023' });
    const node = await ask('query ($id: ID!) { node(id: $id) { ... on Campaign { code } } }', campaign);
    expect(node).toEqual({ node: { code: 'cast-2023' } });
  });

  it.each([
    ['before it', '2023-05-01T08:00+07:00', '2023-05-25'],
    ['while it runs, by its own midnight', '2023-06-13T17:30:00Z', '2023-06-14'],
    ['after it', '2023-08-01T08:00+07:00', '2023-07-15'],
  ])('means the nearest day of its own %s', async (_when, now, on) => {
    await setClock(database.dataSource, now);
    const answer = await ask(
      '{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated") { on } } }',
    );
    expect(answer).toEqual({ campaign: { progress: { on } } });
  });
});
