import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../../src/domain/actor.js';
import { dataErrorLifecycle } from '../../../src/domain/data-error-lifecycle.js';
import type { Lifecycle } from '../../../src/domain/lifecycle.js';
import { AccessError, Refusal } from '../../../src/domain/refusal.js';
import { taskLifecycle } from '../../../src/domain/task-lifecycle.js';
import type { TaskAction } from '../../../src/entities/states.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { explainDataError } from '../../../src/services/data-errors/explain-data-error.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { submitReport } from '../../../src/services/reports/submit-report.js';
import { actOnTask } from '../../../src/services/tasks/act-on-task.js';
import { extendTask } from '../../../src/services/tasks/extend-task.js';
import { type Tx, transact } from '../../../src/services/transaction.js';
import { CAST_CAMPAIGN, type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter, task } from '../../support/directives.js';

/** What one person does next. */
type Command =
  | { on: 'task'; action: TaskAction; reason: boolean }
  | { on: 'deadline'; days: number }
  | { on: 'case'; action: 'RAISE' | 'EXPLAIN' | 'CLOSE'; reason: boolean };

interface Person {
  position: CastPosition;
  commands: Command[];
}

export interface Sequences {
  ran: number;
  refused: number;
  /** The first invariant that did not hold, with the sequence that broke it; null where all did. */
  broken: string | null;
}

/**
 * Random commands of two to four people at once, over and over, on one cast: on a task of their own directive and on one
 * data-error case that all share. Whatever is refused leaves nothing; whatever is carried out is one step that the
 * table of the lifecycle has, each from where the one before it led.
 */
export async function commandSequences(
  dataSource: DataSource,
  options: { sequences: number; seed: number },
): Promise<Sequences> {
  const cast = await createCast(dataSource);
  await setClock(dataSource, '2023-06-02T09:00:00+07:00');
  const tally = { ran: 0, refused: 0 };
  await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
    submitReport(tx, {
      campaign: CAST_CAMPAIGN,
      unit: cast.units.nuiDeo.code,
      organization: null,
      on: '2023-06-01',
      figures: [{ indicator: 'accounts_collected', value: 40 }],
      note: null,
    }),
  );
  let number = 0;
  const property = fc.asyncProperty(people, async (crew) => {
    number += 1;
    const taskId = await newTask(dataSource, cast, number);
    const before = await moves(dataSource);
    const done = await Promise.all(
      crew.map(async (person) => carryOut(dataSource, cast, taskId, person, tally)),
    );
    const after = await moves(dataSource);
    const steps = done.reduce((sum, count) => sum + count, 0);
    if (after - before !== steps) throw new Error(`${steps} commands left ${after - before} steps`);
    await requireChains(dataSource, 'Task', 'task', taskLifecycle);
    await requireChains(dataSource, 'DataErrorCase', 'data_error', dataErrorLifecycle);
  });
  const { numRuns, failed, counterexample, errorInstance } = await fc.check(property, {
    numRuns: options.sequences,
    seed: options.seed,
    endOnFailure: true,
  });
  if (!failed) return { ...tally, broken: null };
  const reason = errorInstance instanceof Error ? errorInstance.message : 'failed';
  return { ...tally, broken: `sequence ${numRuns}: ${reason}: ${JSON.stringify(counterexample)}` };
}

const POSITIONS: CastPosition[] = ['committee', 'departmentHead', 'standingAgency', 'nuiDeoReporter'];

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      on: fc.constant('task' as const),
      action: fc.constantFrom(...(Object.keys(taskLifecycle.moves) as TaskAction[])),
      reason: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ on: fc.constant('deadline' as const), days: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.constant('case' as const),
      action: fc.constantFrom('RAISE' as const, 'EXPLAIN' as const, 'CLOSE' as const),
      reason: fc.boolean(),
    }),
  },
);

const people: fc.Arbitrary<Person[]> = fc.array(
  fc.record({
    position: fc.constantFrom(...POSITIONS),
    commands: fc.array(command, { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 2, maxLength: 4 },
);

async function newTask(dataSource: DataSource, cast: Cast, number: number): Promise<number> {
  const { directiveId } = await act(dataSource, cast.positions.committee.actor, (tx) =>
    issueDirective(tx, letter({ number: `${number}/UBND`, tasks: [task('1')] })),
  );
  const [row] = await dataSource.query<{ id: number }[]>('SELECT id FROM task WHERE directive_id = $1', [
    directiveId,
  ]);
  if (row === undefined) throw new Error('the directive has no task');
  return row.id;
}

/** How many of a person's commands left a step in a history. */
async function carryOut(
  dataSource: DataSource,
  cast: Cast,
  taskId: number,
  person: Person,
  tally: { ran: number; refused: number },
): Promise<number> {
  const { actor } = cast.positions[person.position];
  let steps = 0;
  for (const next of person.commands) {
    try {
      await act(dataSource, actor, async (tx) => perform(tx, taskId, next));
      tally.ran += 1;
      if (next.on !== 'deadline') steps += 1;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof AccessError)) throw error;
      tally.refused += 1;
    }
  }
  return steps;
}

async function perform(tx: Tx, taskId: number, next: Command): Promise<unknown> {
  const reason = 'reason' in next && next.reason ? 'vì bão' : null;
  if (next.on === 'task') {
    const cause = next.action === 'BLOCK' ? ('EXTERNAL_OBSTACLE' as const) : null;
    return actOnTask(tx, { taskId, action: next.action, reason, cause });
  }
  if (next.on === 'deadline') {
    const day = new Date(Date.UTC(2023, 6, 15 + next.days)).toISOString().slice(0, 10);
    return extendTask(tx, { taskId, deadline: { on: day, boundary: 'BY_END_OF' }, reason: 'thêm thời gian' });
  }
  if (next.action === 'RAISE') {
    return raiseDataError(tx, {
      campaign: CAST_CAMPAIGN,
      unit: '11470',
      indicator: 'accounts_collected',
      on: '2023-06-01',
      expected: null,
      reason: reason ?? '',
    });
  }
  const [row] = await tx.manager.query<{ id: number }[]>('SELECT max(id) AS id FROM data_error');
  const dataErrorId = row?.id ?? 0;
  if (next.action === 'EXPLAIN') return explainDataError(tx, { dataErrorId, explanation: reason ?? '' });
  return closeDataError(tx, { dataErrorId, outcome: 'FALSE_ALARM', reason: reason ?? '' });
}

/** Steps that people took; what the platform did by itself on the way is not theirs. */
async function moves(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM transition
      WHERE subject_type IN ('Task', 'DataErrorCase') AND actor NOT LIKE 'system:%' AND action <> 'EXTEND' AND "from" IS NOT NULL
         OR subject_type = 'DataErrorCase' AND "from" IS NULL`,
  );
  return row?.count ?? 0;
}

/** Every history begins at the table's beginning, goes by the table, without a gap, to where its subject stands. */
async function requireChains(
  dataSource: DataSource,
  subjectType: string,
  tableName: string,
  lifecycle: Lifecycle<string, string>,
): Promise<void> {
  const rows = await dataSource.query<
    {
      id: number;
      from: string | null;
      to: string;
      action: string;
      previous: string | null;
      last: boolean;
      state: string;
    }[]
  >(
    `SELECT t.subject_id AS id, t."from", t."to", t.action, s.state,
       lag(t."to") OVER subject AS previous, lead(t.id) OVER subject IS NULL AS last
     FROM transition t JOIN "${tableName}" s ON s.id = t.subject_id WHERE t.subject_type = $1
     WINDOW subject AS (PARTITION BY t.subject_id ORDER BY t.id)`,
    [subjectType],
  );
  for (const row of rows) {
    const where = `${subjectType} ${row.id}: ${row.action} from ${row.from} to ${row.to}`;
    if ((row.previous ?? row.from) !== row.from) throw new Error(`${where}, but it stood at ${row.previous}`);
    const move = lifecycle.moves[row.action];
    const known = move !== undefined && row.from !== null;
    if (known && !(move.from.includes(row.from ?? '') && (move.to ?? row.from) === row.to)) {
      throw new Error(`${where} is not in the table`);
    }
    if (row.last && row.to !== row.state) throw new Error(`${where}, but it stands at ${row.state}`);
  }
}

async function act<Result>(
  dataSource: DataSource,
  actor: Actor,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return transact({ dataSource, actor, kick: () => undefined }, work);
}
