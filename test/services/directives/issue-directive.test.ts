import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directive, DirectiveRecipient, LegalBasis } from '../../../src/entities/directive.entity.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { Organization } from '../../../src/entities/organization.entity.js';
import { Task, TaskCoordinator, Transition } from '../../../src/entities/task.entity.js';
import type { IssueDirectiveInput } from '../../../src/services/directives/directive-input.type.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('issueDirective', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  const issue = async (input: IssueDirectiveInput, by: CastPosition = 'committee') =>
    act(database.dataSource, cast.positions[by].actor, (tx) => issueDirective(tx, input));

  const tasksOf = async (directiveId: number) =>
    database.dataSource.manager.find(Task, { where: { directiveId }, order: { id: 'ASC' } });

  describe('who may', () => {
    it.each(['viewer', 'auditor', 'administrator', 'hongBangChair', 'quanToanReporter'] as const)(
      'refuses the %s in the name of the city',
      async (by) => {
        await expect(issue(letter(), by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await expect(database.dataSource.manager.countBy(Directive, {})).resolves.toBe(0);
      },
    );

    it('lets a body below issue its own, and its committee above for it, but not its neighbour', async () => {
      const own = letter({ issuer: 'hb-pc', number: '1/UBND', recipients: ['qt-pc'], tasks: [] });
      await expect(issue(own, 'thuyNguyenChair')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(issue(own, 'hongBangMonitor')).resolves.toEqual({ directiveId: expect.any(Number) });
      await expect(issue({ ...own, number: '2/UBND' }, 'committee')).resolves.toBeDefined();
    });
  });

  it('keeps the document, its recipients as received now, its tasks with instants, history, event and timer', async () => {
    const { manager } = database.dataSource;
    const { directiveId } = await issue(
      letter({
        number: '47/UBND-BCĐĐA06 ',
        tasks: [
          task('1.1', { coordinators: ['hp-police'], quote: 'trước ngày 15/7' }),
          task('1.2', { deadline: null, standing: true, mode: 'REQUEST' }),
        ],
      }),
    );
    await expect(manager.findOneByOrFail(Directive, { id: directiveId })).resolves.toMatchObject({
      number: '47/UBND-BCĐĐA06',
      year: 2023,
      issuerId: cast.organizations.cityCommittee.id,
      status: 'ISSUED',
      expectsCascade: true,
      recordedAt: new Date('2023-06-01T08:00+07:00'),
    });
    const received = await manager.findBy(DirectiveRecipient, { directiveId });
    expect(received.map((to) => [to.organizationId, to.receivedAt, to.acknowledgedAt])).toEqual([
      [cast.organizations.hongBangCommittee.id, new Date('2023-06-01T08:00+07:00'), null],
      [cast.organizations.thuyNguyenCommittee.id, new Date('2023-06-01T08:00+07:00'), null],
    ]);
    const [first, second] = await tasksOf(directiveId);
    // D4: before 15 July ends when that day begins in Vietnam.
    const at = new Date('2023-07-15T00:00+07:00');
    expect(first).toMatchObject({ ordinal: '1.1', state: 'ASSIGNED', standing: false, deadlineAt: at });
    expect(first).toMatchObject({
      originalDeadlineAt: at,
      originalDeadlineBoundary: 'BEFORE',
      parentId: null,
    });
    expect(second).toMatchObject({ ordinal: '1.2', mode: 'REQUEST', standing: true, deadlineAt: null });
    const id = first?.id ?? 0;
    await expect(manager.findBy(TaskCoordinator, { taskId: id })).resolves.toEqual([
      { taskId: id, organizationId: cast.organizations.cityPolice.id },
    ]);
    await expect(manager.findBy(Transition, { subjectType: 'Task', subjectId: id })).resolves.toMatchObject([
      { from: null, to: 'ASSIGNED', action: 'ASSIGN', actor: 'hp-pc.chair' },
    ]);
    await expect(manager.findBy(DueJob, { key: `task-deadline_${id}` })).resolves.toMatchObject([
      { job: 'task-deadline', dueAt: at, payload: { taskId: id }, doneAt: null },
    ]);
    await expect(manager.findOneBy(DueJob, { key: `task-deadline_${second?.id}` })).resolves.toBeNull();
    const events = await manager.findBy(DomainEvent, { subjectType: 'Directive', subjectId: directiveId });
    expect(events).toMatchObject([{ type: 'directive.issued', campaignId: cast.campaign.id }]);
  });

  it('gives each assignee a subtask of its own beside the lead', async () => {
    const { hongBangCommittee, thuyNguyenCommittee, cityDepartment } = cast.organizations;
    const { directiveId } = await issue(
      letter({ number: '48/UBND', tasks: [task('2', { assignees: ['hb-pc', 'tn-pc'] })] }),
    );
    const tasks = await tasksOf(directiveId);
    const parentId = tasks[0]?.id;
    expect(tasks.map((each) => [each.leadId, each.parentId, each.ordinal])).toEqual([
      [cityDepartment.id, null, '2'],
      [hongBangCommittee.id, parentId, '2'],
      [thuyNguyenCommittee.id, parentId, '2'],
    ]);
  });

  it('links a citation to the directive it names, and to none where several fit', async () => {
    const { manager } = database.dataSource;
    const plan = await issue(letter({ number: '59/KH-UBND', form: 'PLAN', tasks: [] }));
    await issue(letter({ number: '7/TB', tasks: [] }));
    await issue(letter({ number: '7/TB', issuer: 'hb-pc', tasks: [] }));
    const { directiveId } = await issue(
      letter({
        number: '60/UBND',
        tasks: [],
        legalBases: [
          { citation: 'Kế hoạch số 59/KH-UBND ngày 24/02/2023' },
          { citation: 'Kế hoạch số 59/KH-UBND ngày 24/02/2022' },
          { citation: 'Kế hoạch số 159/KH-UBND' },
          { citation: 'Thông báo 7/TB' },
          { citation: 'Luật Cư trú', directive: '59/KH-UBND' },
        ],
      }),
    );
    const bases = await manager.find(LegalBasis, { where: { directiveId }, order: { ordinal: 'ASC' } });
    expect(bases.map((basis) => basis.citedDirectiveId)).toEqual([
      plan.directiveId,
      null,
      null,
      null,
      plan.directiveId,
    ]);
  });

  it('marks the first document with which a recipient carries the higher one out (D8)', async () => {
    const { manager } = database.dataSource;
    const higher = await issue(letter({ number: '61/UBND', tasks: [] }));
    const below = letter({ issuer: 'hb-pc', recipients: ['qt-pc'], implements: '61/UBND', tasks: [] });
    const first = await issue({ ...below, number: '10/HB' }, 'hongBangChair');
    await issue({ ...below, number: '11/HB' }, 'hongBangChair');
    const receipts = await manager.find(DirectiveRecipient, {
      where: { directiveId: higher.directiveId },
      order: { id: 'ASC' },
    });
    expect(receipts.map((receipt) => receipt.implementingDirectiveId)).toEqual([first.directiveId, null]);
    await expect(manager.findOneByOrFail(Directive, { id: first.directiveId })).resolves.toMatchObject({
      implementsId: higher.directiveId,
    });
  });

  describe('a later provision that restates an earlier one (D5)', () => {
    it('tightens the deadline on both sides and keeps the first promise', async () => {
      const { manager } = database.dataSource;
      const { directiveId: letterId } = await issue(
        letter({ number: '70/UBND', tasks: [task('9.2', { assignees: ['hb-pc', 'tn-pc'] })] }),
      );
      const { directiveId: conclusionId } = await issue(
        letter({
          number: '71/TB',
          form: 'CONCLUSION_NOTICE',
          tasks: [
            task('3', {
              deadline: { on: '2023-07-05', boundary: 'BEFORE' },
              assignees: ['hb-pc'],
              supersedes: '70/UBND#9.2',
            }),
          ],
        }),
      );
      const promised = new Date('2023-07-15T00:00+07:00');
      const tightened = new Date('2023-07-05T00:00+07:00');
      const [later, laterOfHongBang] = await tasksOf(conclusionId);
      expect(later).toMatchObject({ deadlineAt: tightened, originalDeadlineAt: promised });
      expect(laterOfHongBang).toMatchObject({ deadlineAt: tightened, originalDeadlineAt: promised });
      const [earlier, ofHongBang, ofThuyNguyen] = await tasksOf(letterId);
      expect(earlier).toMatchObject({ supersededById: later?.id, deadlineAt: tightened, state: 'ASSIGNED' });
      expect(earlier).toMatchObject({ originalDeadlineAt: promised });
      expect(ofHongBang).toMatchObject({ supersededById: laterOfHongBang?.id, deadlineAt: tightened });
      // Nobody restated this body's own share: it lives on under the new deadline.
      expect(ofThuyNguyen).toMatchObject({ supersededById: null, deadlineAt: tightened });
      const timers = await manager.findBy(DueJob, { key: `task-deadline_${ofThuyNguyen?.id}` });
      expect(timers).toMatchObject([{ dueAt: tightened }]);
      const history = await manager.findBy(Transition, { subjectId: earlier?.id ?? 0, action: 'SUPERSEDE' });
      expect(history).toMatchObject([{ from: 'ASSIGNED', to: 'ASSIGNED', reason: '71/TB#3' }]);
    });

    it('refuses to restate what is unknown or restated already, also within one document', async () => {
      await issue(letter({ number: '72/UBND', tasks: [task('1')] }));
      const again = letter({
        number: '73/UBND',
        tasks: [
          task('1', { supersedes: '72/UBND#1' }),
          task('2', { supersedes: '72/UBND#1' }),
          task('3', { supersedes: '72/UBND#9' }),
          task('4', { supersedes: 'nothing' }),
        ],
      });
      await expect(refusalOf(issue(again))).resolves.toEqual([
        'TASK_SUPERSEDED tasks.1.supersedes',
        'TASK_UNKNOWN tasks.2.supersedes',
        'TASK_UNKNOWN tasks.3.supersedes',
      ]);
    });
  });

  describe('what it refuses', () => {
    it('a number that its issuer has used that year (D1), not one of another issuer or year', async () => {
      await issue(letter({ number: '80/UBND', tasks: [] }));
      await expect(refusalOf(issue(letter({ number: ' 80/UBND', tasks: [] })))).resolves.toEqual([
        'DIRECTIVE_DUPLICATE number',
      ]);
      await expect(
        issue(letter({ number: '80/UBND', issuer: 'hp-police', tasks: [] })),
      ).resolves.toBeDefined();
      const lastYear = letter({ number: '80/UBND', issuedOn: '2022-12-31', tasks: [] });
      await expect(issue(lastYear)).resolves.toBeDefined();
    });

    it('one of two that take the same number at the same time', async () => {
      const both = await Promise.allSettled(
        [1, 2].map(() => issue(letter({ number: '83/UBND', tasks: [] }))),
      );
      const refused = both.find((outcome) => outcome.status === 'rejected');
      expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(refused?.reason).toMatchObject({
        problems: [{ code: 'DIRECTIVE_DUPLICATE', field: ['number'] }],
      });
    });

    it('a task without lead or deadline, or with both deadline and standing (D2)', async () => {
      const input = letter({
        number: '81/UBND',
        tasks: [
          task('1', { lead: '' }),
          task('2', { deadline: null }),
          task('3', { standing: true }),
          task('3', { title: ' ', lead: 'nobody' }),
        ],
      });
      await expect(refusalOf(issue(input))).resolves.toEqual([
        'TEXT_MISSING tasks.0.lead',
        'DEADLINE_MISSING tasks.1.deadline',
        'DEADLINE_AND_STANDING tasks.2.standing',
        'TEXT_MISSING tasks.3.title',
        'DUPLICATE_ORDINAL tasks.3.ordinal',
        'ORGANIZATION_UNKNOWN tasks.3.lead',
      ]);
    });

    it('deadlines that are impossible or over before the day of issue', async () => {
      const due = (on: string, boundary: 'BEFORE' | 'BY_END_OF') => ({ deadline: { on, boundary } });
      const input = letter({
        number: '82/UBND',
        tasks: [
          task('1', due('2023-04-31', 'BY_END_OF')),
          task('2', due('2023-05-25', 'BEFORE')),
          task('3', due('2023-05-25', 'BY_END_OF')),
        ],
      });
      await expect(refusalOf(issue(input))).resolves.toEqual([
        'INVALID_DATE tasks.0.deadline.on',
        'DEADLINE_BEFORE_ISSUE tasks.1.deadline.on',
      ]);
    });

    it('everything else that does not hold, all told at once and nothing written', async () => {
      const { manager } = database.dataSource;
      const closed = {
        kind: 'DEPARTMENT',
        name: 'Sở cũ',
        nameEn: 'Closed',
        validFrom: '1900-01-01',
      } as const;
      await manager.insert(Organization, { ...closed, code: 'closed', validTo: '2023-01-01' });
      const before = await manager.countBy(Directive, {});
      const input = letter({
        number: '',
        subject: 'x'.repeat(5000),
        issuedOn: '2023-06-02',
        implements: '404/UBND',
        legalBases: [{ citation: 'Luật' }, { citation: '', directive: '405/UBND' }],
        recipients: ['hb-pc', 'closed', 'hb-pc', 'nobody'],
        tasks: [task('1', { assignees: ['hp-dic', 'hb-pc'], coordinators: ['tn-pc', 'tn-pc'] })],
      });
      await expect(refusalOf(issue(input))).resolves.toEqual([
        'TEXT_MISSING number',
        'TEXT_TOO_LONG subject',
        'DATE_IN_FUTURE issuedOn',
        'TEXT_MISSING legalBases.1',
        'DIRECTIVE_UNKNOWN legalBases.1.directive',
        'DIRECTIVE_UNKNOWN implements',
        'ORGANIZATION_NOT_ACTIVE recipients.1',
        'ORGANIZATION_UNKNOWN recipients.3',
        'DUPLICATE_ORGANIZATION recipients.2',
        'DUPLICATE_ORGANIZATION tasks.0.assignees.0',
        'DUPLICATE_ORGANIZATION tasks.0.coordinators.1',
      ]);
      await expect(manager.countBy(Directive, {})).resolves.toBe(before);
    });

    it('a directive to nobody, of nobody, or of no campaign', async () => {
      await expect(refusalOf(issue(letter({ recipients: [] })))).resolves.toContain('EMPTY_LIST recipients');
      await expect(refusalOf(issue(letter({ issuer: 'nobody' })))).resolves.toEqual([
        'ORGANIZATION_UNKNOWN issuer',
      ]);
      await expect(refusalOf(issue(letter({ campaign: 'none' })))).resolves.toEqual([
        'CAMPAIGN_UNKNOWN campaign',
      ]);
      await expect(refusalOf(issue(letter({ issuedOn: '2023-04-31' })))).resolves.toEqual([
        'INVALID_DATE issuedOn',
      ]);
    });
  });
});
