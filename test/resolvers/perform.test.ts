import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, systemActor } from '../../src/domain/actor.js';
import { AccessError, refuse } from '../../src/domain/refusal.js';
import { createGraphContext, type GraphContext } from '../../src/resolvers/context.js';
import { perform } from '../../src/resolvers/perform.js';
import type { Tx } from '../../src/services/transaction.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

/** Mutations here write a row of `incident`, the plainest table there is. */
describe('perform', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterEach(async () => {
    await database.dataSource.query('TRUNCATE incident, idempotency');
  });

  afterAll(() => database.drop());

  const contextOf = (actor: Actor | null, language: 'vi' | 'en' = 'en', kick = () => {}): GraphContext =>
    createGraphContext({ dataSource: database.dataSource, actor, language, kick, stepClock: null });

  const committee = systemActor('committee');

  const command = (key: string, note = 'first') => ({
    operation: 'openIncident',
    input: { idempotencyKey: key, note },
  });

  const write = (subject: string) => async (tx: Tx) => {
    const [row] = await tx.manager.query<{ id: number }[]>(
      `INSERT INTO incident (kind, subject, detail, opened_at) VALUES ('test', $1, '{}', $2) RETURNING id`,
      [subject, tx.now],
    );
    return { id: row?.id ?? 0 };
  };

  const written = async (): Promise<string[]> => {
    const rows = await database.dataSource.query<{ subject: string }[]>(
      'SELECT subject FROM incident ORDER BY subject',
    );
    return rows.map((row) => row.subject);
  };

  it('refuses nobody in particular', async () => {
    const attempt = perform(contextOf(null), command('a'), write('x'));
    await expect(attempt).rejects.toEqual(new AccessError('UNAUTHENTICATED'));
    expect(await written()).toEqual([]);
  });

  it('answers a repeat with the first answer and changes nothing', async () => {
    const first = await perform(contextOf(committee), command('a'), write('x'));
    const again = await perform(contextOf(committee), command('a'), write('y'));
    expect(first).toEqual({ ok: { id: expect.any(Number) } });
    expect(again).toEqual(first);
    expect(await written()).toEqual(['x']);
  });

  it('does not mind the order in which an input names its members', async () => {
    const first = await perform(contextOf(committee), command('a', 'n'), write('x'));
    const turned = { operation: 'openIncident', input: { note: 'n', idempotencyKey: 'a' } };
    expect(await perform(contextOf(committee), turned, write('y'))).toEqual(first);
  });

  it('keeps the keys of different actors apart', async () => {
    await perform(contextOf(committee), command('a'), write('x'));
    await perform(contextOf(systemActor('another')), command('a'), write('y'));
    expect(await written()).toEqual(['x', 'y']);
  });

  it('refuses the key with another input, and with another operation', async () => {
    await perform(contextOf(committee), command('a'), write('x'));
    const other = await perform(contextOf(committee), command('a', 'second'), write('y'));
    const elsewhere = await perform(
      contextOf(committee),
      { ...command('a'), operation: 'closeIncident' },
      write('z'),
    );
    for (const answer of [other, elsewhere]) {
      expect(answer).toEqual({
        userErrors: [
          {
            code: 'IDEMPOTENCY_CONFLICT',
            field: ['idempotencyKey'],
            message:
              'The key "a" was already used, for openIncident or with another input. Use a new key for a new request.',
          },
        ],
      });
    }
    expect(await written()).toEqual(['x']);
  });

  it('lets the second of two at once wait, and answers both alike', async () => {
    const started = gate();
    const goOn = gate();
    const first = perform(contextOf(committee), command('a'), async (tx) => {
      started.open();
      await goOn.opened;
      return write('x')(tx);
    });
    await started.opened;
    let secondWorked = false;
    const second = perform(contextOf(committee), command('a'), async (tx) => {
      secondWorked = true;
      return write('y')(tx);
    });
    await someoneWaits(database);
    goOn.open();
    expect(await second).toEqual(await first);
    expect(secondWorked).toBe(false);
    expect(await written()).toEqual(['x']);
  });

  it('gives five at once under one key one effect', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => perform(contextOf(committee), command('a'), write(String(n)))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await written()).toHaveLength(1);
  });

  it('undoes what was written before a refusal, and repeats the refusal in the language asked', async () => {
    const attempt = async (tx: Tx) => {
      await write('x')(tx);
      return refuse('UNIT_UNKNOWN', ['unit'], { unit: 'Q9' });
    };
    const first = await perform(contextOf(committee, 'vi'), command('a'), attempt);
    expect(first).toEqual({
      userErrors: [
        { code: 'UNIT_UNKNOWN', field: ['unit'], message: expect.stringContaining('Không có đơn vị "Q9"') },
      ],
    });
    // What stood in the way is gone meanwhile; the same key still says what it said.
    const again = await perform(contextOf(committee, 'en'), command('a'), write('y'));
    expect(again).toEqual({
      userErrors: [
        { code: 'UNIT_UNKNOWN', field: ['unit'], message: expect.stringContaining('no unit "Q9"') },
      ],
    });
    expect(await written()).toEqual([]);
    expect(await perform(contextOf(committee), command('b'), write('y'))).toHaveProperty('ok');
  });

  it('tells the second of two at once the refusal of the first', async () => {
    const started = gate();
    const goOn = gate();
    const first = perform(contextOf(committee), command('a'), async () => {
      started.open();
      await goOn.opened;
      return refuse('REASON_MISSING', null);
    });
    await started.opened;
    const second = perform(contextOf(committee), command('a'), write('y'));
    await someoneWaits(database);
    goOn.open();
    expect(await second).toEqual(await first);
    expect(await written()).toEqual([]);
  });

  it.each([
    ['an access error', new AccessError('FORBIDDEN')],
    ['any other error', new Error('disk full')],
  ])('leaves nothing behind after %s, not even the key', async (_name, error) => {
    const attempt = perform(contextOf(committee), command('a'), async (tx) => {
      await write('x')(tx);
      throw error;
    });
    await expect(attempt).rejects.toBe(error);
    expect(await written()).toEqual([]);
    expect(await database.dataSource.query('SELECT * FROM idempotency')).toEqual([]);
    expect(await perform(contextOf(committee), command('a'), write('y'))).toHaveProperty('ok');
  });

  it('undoes a rehearsal and leaves its key free', async () => {
    let kicks = 0;
    const context = contextOf(committee, 'en', () => {
      kicks += 1;
    });
    expect(await perform(context, { ...command('a'), record: false }, write('x'))).toHaveProperty('ok');
    expect(kicks).toBe(0);
    const refused = await perform(context, { ...command('a'), record: false }, async () =>
      refuse('EMPTY_LIST', ['rows']),
    );
    expect(refused).toMatchObject({ userErrors: [{ code: 'EMPTY_LIST', field: ['rows'] }] });
    expect(await written()).toEqual([]);
    await perform(context, command('a'), write('y'));
    expect(await written()).toEqual(['y']);
    expect(kicks).toBe(1);
  });

  it('refuses a key that is too long to keep', async () => {
    const answer = await perform(contextOf(committee), command('k'.repeat(201)), write('x'));
    expect(answer).toMatchObject({ userErrors: [{ code: 'TEXT_TOO_LONG', field: ['idempotencyKey'] }] });
    expect(await written()).toEqual([]);
  });

  it('reads the clock and every loader anew after it', async () => {
    const context = contextOf(committee);
    const before = await context.now();
    expect(await context.now()).toBe(before);
    const loader = context.loaders.get('any', () => ({}));
    expect(context.loaders.get('any', () => ({}))).toBe(loader);
    await perform(context, command('a'), write('x'));
    expect(await context.now()).not.toBe(before);
    expect(context.loaders.get('any', () => ({}))).not.toBe(loader);
  });
});

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Resolves when a session of this database waits for another's lock. */
async function someoneWaits(database: TestDatabase): Promise<void> {
  for (;;) {
    const waiting = await database.dataSource.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}
