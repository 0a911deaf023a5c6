import { canonicalJson, sha256 } from '../../domain/canonical-json.js';
import { type Problem, problem, Refusal } from '../../domain/refusal.js';
import { type ServiceContext, type Tx, transact } from '../transaction.js';

/** A mutation as it was asked: its name and its whole input, whose key makes a repeat recognisable. */
export interface Command {
  operation: string;
  input: { idempotencyKey: string };
}

/** What a command came to. Kept under its key, so `Answer` is plain JSON: ids rather than rows. */
export type Outcome<Answer> = { ok: Answer } | { problems: readonly Problem[] };

/**
 * Carries a command out once. The same actor, key and input again get the first outcome, a refusal included, and
 * change nothing; the same key with another input or operation is refused as IDEMPOTENCY_CONFLICT.
 *
 * One transaction: the key is taken first, so that of two at once the second waits for the first and reads its
 * outcome; a refusal undoes the work (to a savepoint) and keeps the key. Any other error undoes everything.
 */
export async function answerOnce<Answer extends object>(
  context: ServiceContext,
  command: Command,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const key = command.input.idempotencyKey;
  const unusable = keyProblem(key);
  if (unusable !== null) return { problems: [unusable] };
  const inputHash = sha256(canonicalJson(command.input));
  return transact(context, async (tx) => {
    const taken = await tx.manager.query<unknown[]>(
      `INSERT INTO idempotency (actor, key, operation, input_hash, answer, at) VALUES ($1, $2, $3, $4, '{}', $5)
       ON CONFLICT (actor, key) DO NOTHING RETURNING key`,
      [tx.actor.name, key, command.operation, inputHash, tx.now],
    );
    if (taken.length === 0) return firstOutcome<Answer>(tx, { key, operation: command.operation, inputHash });
    const outcome = await attempt(tx, work);
    // Read back as it was kept, so that the first answer and its repeats cannot differ.
    return keep(tx, key, outcome);
  });
}

/** Does the work for its answer alone: it is undone whatever it answers, and its key stays free. */
export async function rehearse<Answer extends object>(
  context: ServiceContext,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  try {
    return await transact<never>(context, async (tx) => {
      throw new Rehearsed(await work(tx));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return { ok: error.answer as Answer };
    if (error instanceof Refusal) return { problems: error.problems };
    throw error;
  }
}

/** Thrown to undo a rehearsal. */
class Rehearsed extends Error {
  constructor(readonly answer: object) {
    super('rehearsed');
  }
}

const MAX_KEY_LENGTH = 200;

function keyProblem(key: string): Problem | null {
  if (key.length > MAX_KEY_LENGTH) {
    return problem('TEXT_TOO_LONG', ['idempotencyKey'], { largest: MAX_KEY_LENGTH });
  }
  return null;
}

async function firstOutcome<Answer>(
  tx: Tx,
  repeat: { key: string; operation: string; inputHash: string },
): Promise<Outcome<Answer>> {
  const [first] = await tx.manager.query<{ operation: string; inputHash: string; answer: Outcome<Answer> }[]>(
    'SELECT operation, input_hash AS "inputHash", answer FROM idempotency WHERE actor = $1 AND key = $2',
    [tx.actor.name, repeat.key],
  );
  if (first?.operation === repeat.operation && first.inputHash === repeat.inputHash) return first.answer;
  const params = { key: repeat.key, operation: first?.operation ?? repeat.operation };
  return { problems: [problem('IDEMPOTENCY_CONFLICT', ['idempotencyKey'], params)] };
}

/** The work inside a savepoint: what a refused attempt wrote is undone, the key stays taken. */
async function attempt<Answer>(tx: Tx, work: (tx: Tx) => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { ok: await tx.manager.transaction(async (manager) => work({ ...tx, manager })) };
  } catch (error) {
    if (error instanceof Refusal) return { problems: error.problems };
    throw error;
  }
}

async function keep<Answer>(tx: Tx, key: string, outcome: Outcome<Answer>): Promise<Outcome<Answer>> {
  const answer = JSON.stringify(outcome);
  await tx.manager.query('UPDATE idempotency SET answer = $3::jsonb WHERE actor = $1 AND key = $2', [
    tx.actor.name,
    key,
    answer,
  ]);
  return JSON.parse(answer) as Outcome<Answer>;
}
