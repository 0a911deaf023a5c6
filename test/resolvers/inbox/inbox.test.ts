import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { closeWorkItems } from '../../../src/services/inbox/close-work-items.js';
import { act, refusalOf } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { wait } from '../../support/work-items.js';

const INBOX = `query ($organization: String, $open: Boolean, $first: Int, $after: String) {
  inbox(organization: $organization, open: $open, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id kind title overdue dueAt doneAt openedAt assignee { code } subject { __typename id } }
  }
}`;

interface Inbox {
  inbox: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { id: string; title: string; overdue: boolean; subject: { id: string } }[];
  };
}

describe('the inbox', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let directive: string;
  let task: string;
  let dataError: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    // One who reads all of the city; the head of the department reads what its bodies have a part in.
    const everywhere = { role: 'MONITOR', unitId: cast.units.city.id, relation: 'SUBTREE' } as const;
    ask = createAsk(dataSource, { ...cast.positions.departmentHead.actor, grants: [everywhere] });
    const { actor } = cast.positions.committee;
    await act(dataSource, actor, (tx) => issueDirective(tx, letter()));
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 100, activated: 50 });
    const doubt = {
      campaign: cast.campaign.code,
      unit: cast.units.nuiDeo.code,
      indicator: cast.indicators.activated.code,
      on: '2023-06-02',
      expected: 40,
      reason: 'counted twice',
    };
    const raised = await act(dataSource, actor, (tx) => raiseDataError(tx, doubt));
    dataError = `DataErrorCase:${raised.dataErrorId}`;
    const [found] = await dataSource.query<{ directiveId: number; taskId: number }[]>(
      'SELECT directive_id AS "directiveId", id AS "taskId" FROM task',
    );
    directive = `Directive:${found?.directiveId}`;
    task = `Task:${found?.taskId}`;
  });

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM work_item');
    await setClock(database.dataSource, '2023-06-10T08:00+07:00');
  });

  afterAll(() => database.drop());

  const as = (position: CastPosition) => ({ actor: cast.positions[position].actor });
  const subjects = ({ inbox }: Inbox) => inbox.nodes.map((node) => node.subject.id);
  const three = () =>
    wait(database.dataSource, cast, [
      { on: 'cityDepartment', subject: directive, kind: 'DIRECTIVE_RECEIPT' },
      { on: 'cityDepartment', subject: dataError, kind: 'DATA_ERROR', dueAt: '2023-06-12T00:00+07:00' },
      { on: 'cityDepartment', subject: task, dueAt: '2023-06-10T08:00+07:00' },
    ]);

  it('shows what waits on the caller, overdue first, without a deadline last', async () => {
    await three();
    const { inbox } = await ask<Inbox>(INBOX);
    expect(inbox.totalCount).toBe(3);
    expect(inbox.nodes).toMatchObject([
      { subject: { __typename: 'Task', id: task }, overdue: true, dueAt: '2023-06-10T01:00:00.000Z' },
      { kind: 'DATA_ERROR', subject: { __typename: 'DataErrorCase', id: dataError }, overdue: false },
      {
        kind: 'DIRECTIVE_RECEIPT',
        subject: { __typename: 'Directive', id: directive },
        dueAt: null,
        assignee: { code: 'hp-dic' },
        openedAt: '2023-06-10T01:00:00.000Z',
      },
    ]);
  });

  it('says titles in the language of the caller', async () => {
    await three();
    const vietnamese = await ask<Inbox>(INBOX);
    const english = await ask<Inbox>(INBOX, {}, { language: 'en' });
    expect(vietnamese.inbox.nodes[0]?.title).toContain('1.234');
    expect(english.inbox.nodes[0]?.title).toContain('1,234');
  });

  it('goes on page by page, also while the clock moves', async () => {
    await three();
    const seen: string[] = [];
    let after: string | null = null;
    for (const clock of ['2023-06-10T08:00+07:00', '2023-06-11T08:00+07:00', '2023-06-13T08:00+07:00']) {
      await setClock(database.dataSource, clock);
      const page: Inbox = await ask<Inbox>(INBOX, { first: 1, after });
      seen.push(...subjects(page));
      after = page.inbox.pageInfo.endCursor;
      expect(page.inbox.pageInfo.hasNextPage).toBe(seen.length < 3);
    }
    expect(seen).toEqual([task, dataError, directive]);
  });

  it('takes no cursor of the other list, and survives one that is made up', async () => {
    await three();
    const made = (list: string) =>
      Buffer.from(JSON.stringify([list, 2_147_483_000, 5, 1])).toString('base64url');
    const before = Buffer.from(JSON.stringify(['inbox', -7, 5, 1])).toString('base64url');
    await expect(ask(INBOX, { after: made('inboxDone') })).rejects.toThrow('not a cursor of this list');
    await expect(ask<Inbox>(INBOX, { after: before })).resolves.toHaveProperty('inbox.nodes.length', 3);
    await expect(ask<Inbox>(INBOX, { after: made('inbox') })).resolves.toHaveProperty(
      'inbox.nodes.length',
      1,
    );
  });

  it('keeps what is done, the newest first', async () => {
    const [, second, third] = await three();
    const { dataSource } = database;
    const close = async (subject: string) => {
      const [subjectType = '', id] = subject.split(':');
      const meant = { subjectType, subjectIds: [Number(id)] };
      await act(dataSource, cast.positions.committee.actor, (tx) => closeWorkItems(tx, meant));
    };
    await close(task);
    await setClock(dataSource, '2023-06-13T08:00+07:00');
    await close(dataError);
    expect(subjects(await ask<Inbox>(INBOX))).toEqual([directive]);
    const done = await ask<Inbox>(INBOX, { open: false });
    expect(done.inbox.nodes).toMatchObject([
      { id: `WorkItem:${second}`, doneAt: '2023-06-13T01:00:00.000Z', overdue: false },
      { id: `WorkItem:${third}`, doneAt: '2023-06-10T01:00:00.000Z', overdue: false },
    ]);
    const first = await ask<Inbox>(INBOX, { open: false, first: 1 });
    const rest = await ask<Inbox>(INBOX, { open: false, first: 1, after: first.inbox.pageInfo.endCursor });
    expect([...subjects(first), ...subjects(rest)]).toEqual([dataError, task]);
  });

  it('takes the newer deadline where the same thing waits already', async () => {
    const [id] = await wait(database.dataSource, cast, [{ on: 'cityDepartment', subject: task }]);
    const again = { on: 'cityDepartment', subject: task, dueAt: '2023-07-01T00:00+07:00' } as const;
    expect(await wait(database.dataSource, cast, [again])).toEqual([id]);
    const { inbox } = await ask<Inbox>(INBOX);
    expect(inbox.nodes).toMatchObject([{ dueAt: '2023-06-30T17:00:00.000Z' }]);
  });

  it('counts by urgency', async () => {
    await three();
    await wait(database.dataSource, cast, [
      { on: 'cityDepartment', subject: task, kind: 'REVIEW', dueAt: '2023-06-11T00:00+07:00' },
      { on: 'cityDepartment', subject: task, kind: 'DOSSIER', dueAt: '2023-06-30T00:00+07:00' },
    ]);
    await expect(ask('{ inboxSummary { overdue today soon open } }')).resolves.toEqual({
      inboxSummary: { overdue: 1, today: 1, soon: 1, open: 5 },
    });
  });

  it('leaves out, and does not count, what is about something the caller may not see', async () => {
    await three();
    await wait(database.dataSource, cast, [{ on: 'cityDepartment', subject: 'Task:999999' }]);
    const { inbox } = await ask<Inbox>(INBOX, { first: 3 });
    expect(inbox.nodes).toHaveLength(3);
    expect(inbox).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    await expect(ask('{ inboxSummary { open } }')).resolves.toEqual({ inboxSummary: { open: 3 } });
    // The figure is one of a commune, out of his reach.
    const head = as('departmentHead');
    const reached = await ask<Inbox>(INBOX, { first: 2 }, head);
    expect(subjects(reached)).toEqual([task, directive]);
    expect(reached).toMatchObject({ inbox: { totalCount: 2, pageInfo: { hasNextPage: false } } });
    await expect(ask('{ inboxSummary { open } }', {}, head)).resolves.toEqual({ inboxSummary: { open: 2 } });
  });

  describe('of others', () => {
    const of = (organization: string) => ({ organization });

    it.each<[CastPosition, string, string]>([
      ['committee', 'hp-dic', 'committee over the unit'],
      ['standingAgency', 'tn-pc', 'standing agency over the unit'],
      ['auditor', 'nd-pc', 'auditor over the unit'],
      ['administrator', 'qt-pc', 'administrator over the unit'],
      ['thuyNguyenChair', 'lk-pc', 'committee of the district'],
      ['hongBangMonitor', 'qt-pc', 'superior in its line'],
    ])('is read by the %s of %s: %s', async (position, code) => {
      await expect(ask<Inbox>(INBOX, of(code), as(position))).resolves.toHaveProperty('inbox.totalCount', 0);
    });

    it.each<[CastPosition, string]>([
      ['viewer', 'hp-dic'],
      ['emulation', 'hp-pc'],
      ['hongBangChair', 'tn-pc'],
      ['hongBangMonitor', 'hb-police'],
      ['nuiDeoReporter', 'tn-pc'],
      ['committee', 'mps'],
    ])('is not for the %s of %s', async (position, code) => {
      await expect(ask(INBOX, of(code), as(position))).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const summary = `{ inboxSummary(organization: "${code}") { open } }`;
      await expect(ask(summary, {}, as(position))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    it('is refused for a body that there is not', async () => {
      expect(await refusalOf(ask(INBOX, of('nobody'), as('committee')))).toEqual([
        'ORGANIZATION_UNKNOWN organization',
      ]);
    });

    it('shows an item by its id to those who may read the inbox, to nobody else', async () => {
      const [id] = await wait(database.dataSource, cast, [{ on: 'cityDepartment', subject: task }]);
      const node = `{ node(id: "WorkItem:${id}") { id } }`;
      await expect(ask(node)).resolves.toEqual({ node: { id: `WorkItem:${id}` } });
      await expect(ask(node, {}, as('committee'))).resolves.toEqual({ node: { id: `WorkItem:${id}` } });
      await expect(ask(node, {}, as('nuiDeoReporter'))).resolves.toEqual({ node: null });
    });
  });
});
