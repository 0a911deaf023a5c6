import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Actor, Grant } from '../../../src/domain/actor.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { reportObstacle } from '../../../src/services/obstacles/report-obstacle.js';
import { raiseReview } from '../../../src/services/reviews/raise-review.js';
import { act } from '../../support/act.js';
import { createAsk } from '../../support/ask.js';
import type { Cast, CastPosition } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { type Doors, openDoors } from '../../support/work-doors.js';
import { createWorkWorld } from '../../support/work-world.js';

/** What somebody reads, by what it is called. */
interface Seen {
  directives: string[];
  tasks: string[];
  escalations: string[];
  obstacles: string[];
  dossiers: string[];
  reviews: string[];
}

const NOTHING: Seen = {
  directives: [],
  tasks: [],
  escalations: [],
  obstacles: [],
  dossiers: [],
  reviews: [],
};
const ALL_TASKS = [
  '1/HB#1 qt-pc',
  '2/TN#1 nd-pc',
  '47#1 hp-dic',
  '47#2 hb-pc',
  '47#3 tn-pc',
  '47#4 hb-pc',
  '47#4 hp-dic',
  '47#4 tn-pc',
];
const EVERYTHING: Seen = {
  directives: ['1/HB', '2/TN', '47'],
  tasks: ALL_TASKS,
  escalations: [
    'AccountabilityReview 11296',
    'AccountabilityReview 11491',
    'Obstacle 11296',
    'Obstacle 11491',
  ],
  obstacles: ['OTP lk-pc', 'OTP qt-pc'],
  dossiers: ['11296', '11470', '303'],
  reviews: ['11296', '11491'],
};

describe('who reads what is ordered, done, pressed for and honoured', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let cast: Cast;
  let names: { [kind in keyof Seen]: Map<string, string> };

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ dataSource } = database);
    cast = await createWorkWorld(dataSource);
    names = await namesOf(dataSource);
  });
  afterAll(async () => database.drop());

  /** By name; fails where two doors do not agree. */
  async function seen(actor: Actor): Promise<Seen> {
    const doors = await openDoors(dataSource, cast, actor);
    for (const [kind, found] of Object.entries(doors)) agree(kind, found);
    const named = (kind: keyof Seen): string[] =>
      (doors[kind]?.['node'] ?? []).map((id) => names[kind].get(id) ?? id).sort();
    return {
      directives: named('directives'),
      tasks: named('tasks'),
      escalations: named('escalations'),
      obstacles: named('obstacles'),
      dossiers: named('dossiers'),
      reviews: named('reviews'),
    };
  }

  const as = (position: CastPosition): Actor => cast.positions[position].actor;

  it.each<[CastPosition, Seen]>([
    ['auditor', EVERYTHING],
    ['committee', EVERYTHING],
    // Reviews are for those concerned, those in charge and those who review (A3).
    ['viewer', { ...EVERYTHING, reviews: [], escalations: ['Obstacle 11296', 'Obstacle 11491'] }],
    ['emulation', { ...EVERYTHING, reviews: [], escalations: ['Obstacle 11296', 'Obstacle 11491'] }],
    ['administrator', NOTHING],
    [
      'hongBangChair',
      {
        directives: ['1/HB', '47'],
        tasks: ['1/HB#1 qt-pc', '47#2 hb-pc', '47#4 hb-pc', '47#4 hp-dic'],
        escalations: ['AccountabilityReview 11296', 'Obstacle 11296'],
        obstacles: ['OTP qt-pc'],
        dossiers: ['11296', '303'],
        reviews: ['11296'],
      },
    ],
    [
      'luuKyReporter',
      {
        directives: ['47'],
        tasks: ['47#3 tn-pc'],
        escalations: ['AccountabilityReview 11491', 'Obstacle 11491'],
        obstacles: ['OTP lk-pc'],
        dossiers: [],
        reviews: ['11491'],
      },
    ],
    [
      'nuiDeoReporter',
      {
        ...NOTHING,
        directives: ['2/TN'],
        tasks: ['2/TN#1 nd-pc'],
        obstacles: ['OTP lk-pc'],
        dossiers: ['11470'],
      },
    ],
    // A grant over the city alone: what the city's own bodies have a part in, nothing of any district.
    [
      'departmentHead',
      {
        ...NOTHING,
        directives: ['47'],
        tasks: ALL_TASKS.filter((task) => task.startsWith('47')),
        obstacles: ['OTP lk-pc', 'OTP qt-pc'],
      },
    ],
  ])('%s', async (position, expected) => {
    expect(await seen(as(position))).toEqual(expected);
  });

  it('nothing, where the grants have ended', async () => {
    for (const position of ['hongBangChair', 'committee', 'emulation', 'auditor'] as const) {
      expect(await seen({ ...as(position), grants: [] })).toEqual(NOTHING);
    }
  });

  it('nothing, for nobody', async () => {
    const nobody = createAsk(dataSource, null as never);
    await expect(nobody('{ obstacles(campaign: "cast-2023") { id } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('what concerns the bodies below in its own line, whatever the territory', async () => {
    const ministry = { role: 'MONITOR', unitId: cast.units.groupTwo.id, relation: 'SELF' } as const;
    const actor: Actor = {
      kind: 'POSITION',
      name: 'mps.officer',
      organizationId: cast.organizations.ministry.id,
      organizationCode: 'mps',
      grants: [ministry],
    };
    // It is named as the solver, and the standing agency below it was asked.
    expect(await seen(actor)).toEqual({ ...NOTHING, obstacles: ['OTP lk-pc', 'OTP qt-pc'] });
  });

  it('totals that nothing moves which one may not read, by as many statements', async () => {
    const actor = as('hongBangChair');
    const ask = createAsk(dataSource, actor);
    const before = await countQueries(dataSource, async () => ask(TOTALS));
    const twice = await database.dataSource.query<{ id: number }[]>('SELECT id FROM work_item');
    await addBesides(dataSource, cast);
    const after = await countQueries(dataSource, async () => ask(TOTALS));
    expect(after.result).toEqual(before.result);
    expect(after.queries.length).toBe(before.queries.length);
    // There was more to count.
    const everything = await createAsk(dataSource, as('committee'))(TOTALS);
    expect(everything).toMatchObject({ campaign: { taskStatistics: { total: 7 } } });
    expect(everything['obstacles']).toHaveLength(3);
    expect(await dataSource.query('SELECT id FROM work_item')).not.toHaveLength(twice.length);
    names = await namesOf(dataSource);
  });

  it('cascades as far as one may read them', async () => {
    const cascade = (actor: Actor) =>
      createAsk(
        dataSource,
        actor,
      )<{ directive: { recipients: { organization: { code: string } }[] } }>(
        '{ directive(number: "47/UBND-BCĐĐA06") { recipients { organization { code } } cascade { expected issued } } }',
      );
    expect(await cascade(as('committee'))).toMatchObject({
      directive: {
        recipients: [{ organization: { code: 'hb-pc' } }, { organization: { code: 'tn-pc' } }],
        cascade: { expected: 2, issued: 2 },
      },
    });
    expect(await cascade(as('hongBangChair'))).toMatchObject({
      directive: { recipients: [{ organization: { code: 'hb-pc' } }], cascade: { expected: 1, issued: 1 } },
    });
  });

  it('of an obstacle the units that one reads, and all of them as who reported it', async () => {
    const units = async (actor: Actor) =>
      (
        await createAsk(
          dataSource,
          actor,
        )<{ obstacles: { title: string; units: { code: string }[] }[] }>(
          '{ obstacles(campaign: "cast-2023") { title units { code } } }',
        )
      ).obstacles.find(({ title }) => title === 'OTP lk-pc')?.units;
    expect(await units(as('luuKyReporter'))).toEqual([{ code: '11470' }, { code: '11491' }]);
    expect(await units(as('nuiDeoReporter'))).toEqual([{ code: '11470' }]);
    expect(await units(as('thuyNguyenChair'))).toEqual([{ code: '11470' }, { code: '11491' }]);
  });

  it('the same behind every door, whatever the grants', async () => {
    const units = Object.values(cast.units).map(({ id }) => id);
    const bodies = [...Object.values(cast.organizations).map(({ id }) => id), null];
    const grant = fc.record<Grant>({
      role: fc.constantFrom(
        'VIEWER',
        'REPORTER',
        'MONITOR',
        'COMMITTEE',
        'STANDING_AGENCY',
        'EMULATION',
        'ADMINISTRATOR',
      ),
      unitId: fc.constantFrom(...units),
      relation: fc.constantFrom('SELF', 'CHILDREN', 'SUBTREE'),
    });
    const outcome = await fc.check(
      fc.asyncProperty(
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom(...bodies),
        async (grants, organizationId) => {
          const actor: Actor = { ...as('viewer'), name: 'somebody', organizationId, grants };
          const found = await seen(actor);
          if (grants.every(({ role }) => role === 'ADMINISTRATOR')) expect(found).toEqual(NOTHING);
        },
      ),
      { numRuns: 8 },
    );
    expect(fc.defaultReportMessage(outcome)).toBeUndefined();
  }, 240_000);
});

const TOTALS = `{
  campaign(code: "cast-2023") { taskStatistics { total overdue withinTerm } all: tasks { totalCount }
    of: tasks(lead: "tn-pc") { totalCount } directives { number cascade { expected acknowledged issued } tasks { ordinal } } }
  obstacles(campaign: "cast-2023") { id units { code } }
  escalations(campaign: "cast-2023") { totalCount }
  dossiers(campaign: "cast-2023") { totalCount }
  reviews(campaign: "cast-2023") { totalCount }
  inboxSummary { open overdue today soon }
  below: inbox(organization: "qt-pc") { totalCount }
}`;

/** Something more of what the other district has: a letter with its task, an obstacle, a review, what waits for each. */
async function addBesides(dataSource: DataSource, cast: Cast): Promise<void> {
  const { committee, thuyNguyenChair, luuKyReporter } = cast.positions;
  const sent = { issuer: 'tn-pc', number: '3/TN', implements: letter().number, recipients: ['lk-pc'] };
  const more = letter({ ...sent, issuedOn: '2023-06-20', tasks: [task('1', { lead: 'lk-pc' })] });
  await act(dataSource, thuyNguyenChair.actor, (tx) => issueDirective(tx, more));
  const campaign = cast.campaign.code;
  const report = { campaign, title: 'Mất điện', titleEn: null, cause: 'EXTERNAL_OBSTACLE' as const };
  const where = { reportedBy: 'lk-pc', units: ['11491'], from: '2023-06-20', solver: null };
  await act(dataSource, luuKyReporter.actor, (tx) => reportObstacle(tx, { ...report, ...where }));
  const grounds = { campaign, unit: '11470', grounds: 'Chậm', reason: 'Chậm' };
  await act(dataSource, committee.actor, (tx) => raiseReview(tx, grounds));
}

/** Every door shows the same; totals count what is listed. */
function agree(kind: string, found: Doors): void {
  if (kind === 'totals') {
    expect(found['counted']).toEqual(found['list']);
    const [listed, counted] = found['statistics'] ?? [];
    expect(counted).toBe(listed);
    return;
  }
  const [first, ...others] = Object.values(found);
  for (const other of others) expect({ kind, ids: other }).toEqual({ kind, ids: first });
}

async function namesOf(dataSource: DataSource): Promise<{ [kind in keyof Seen]: Map<string, string> }> {
  const read = async (type: string, sql: string): Promise<Map<string, string>> => {
    const rows = await dataSource.query<{ id: number; name: string }[]>(sql);
    return new Map(rows.map(({ id, name }) => [`${type}:${id}`, name]));
  };
  const code = (table: string): string =>
    `SELECT t.id, v.code AS name FROM ${table} t JOIN unit_version v ON v.unit_id = t.unit_id`;
  const NUMBER = `CASE WHEN d.number LIKE '47%' THEN '47' ELSE d.number END`;
  return {
    directives: await read('Directive', `SELECT id, ${NUMBER} AS name FROM directive d`),
    tasks: await read(
      'Task',
      `SELECT t.id, ${NUMBER} || '#' || t.ordinal || ' ' || o.code AS name FROM task t JOIN directive d ON d.id = t.directive_id
       JOIN organization o ON o.id = t.lead_id`,
    ),
    escalations: await read(
      'Escalation',
      `SELECT e.id, e.subject_type || ' ' || v.code AS name FROM escalation e JOIN unit_version v ON v.unit_id = e.unit_id`,
    ),
    obstacles: await read('Obstacle', 'SELECT id, title AS name FROM obstacle'),
    dossiers: await read('AwardDossier', code('award_dossier')),
    reviews: await read('AccountabilityReview', code('accountability_review')),
  };
}
