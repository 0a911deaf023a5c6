import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checklistOf, missingOf } from '../../../src/domain/award-rules.js';
import { dossierLifecycle } from '../../../src/domain/dossier-lifecycle.js';
import { AccessError, Refusal } from '../../../src/domain/refusal.js';
import { AwardDossier } from '../../../src/entities/evaluation.entity.js';
import type { DossierAction, DossierState } from '../../../src/entities/states.js';
import { awardRuleSet } from '../../../src/services/dossiers/award-rule-sets.js';
import { proposeAward } from '../../../src/services/dossiers/propose-award.js';
import { countedOpinions, factsOf } from '../../../src/services/queries/dossiers/dossier-facts.js';
import { act } from '../../support/act.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { attach, move, opine, waiting } from '../../support/dossiers.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

type Step =
  | { kind: 'attach'; by: CastPosition; line: string }
  | { kind: 'opine'; by: CastPosition; conflict: boolean }
  | { kind: 'act'; by: CastPosition; action: DossierAction; inFavour: number };

const LINES = ['proposal', 'achievement-report', 'assessment-minutes'];
const anybody = fc.constantFrom<CastPosition[]>(
  'emulation',
  'committee',
  'standingAgency',
  'hongBangChair',
  'viewer',
);
const action = fc.constantFrom(
  ...(Object.keys(dossierLifecycle.moves).filter(
    (name) => name !== 'HOLD' && name !== 'RELEASE',
  ) as DossierAction[]),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('attach' as const), by: anybody, line: fc.constantFrom(...LINES) }),
  fc.record({ kind: fc.constant('opine' as const), by: anybody, conflict: fc.boolean() }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: anybody,
      action,
      inFavour: fc.integer({ min: -1, max: 13 }),
    }),
  },
);
/** The way that leads furthest, so that what is thrown in between meets every state. */
const WAY: readonly Step[] = [
  ...LINES.map((line): Step => ({ kind: 'attach', by: 'hongBangChair', line })),
  ...(['SUBMIT', 'APPRAISE'] as const).map(
    (name): Step => ({ kind: 'act', by: 'emulation', action: name, inFavour: 0 }),
  ),
  { kind: 'opine', by: 'standingAgency', conflict: false },
  ...(['SEND_TO_COUNCIL', 'RECORD_VOTE'] as const).map(
    (name): Step => ({ kind: 'act', by: 'emulation', action: name, inFavour: 12 }),
  ),
  { kind: 'act', by: 'committee', action: 'APPROVE', inFavour: 0 },
  { kind: 'act', by: 'emulation', action: 'RECORD_AWARD', inFavour: 0 },
];

describe('the life of a dossier, whatever is tried (M5)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let proposals = 0;
  const reached = new Set<DossierState>();

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  const propose = async (): Promise<number> => {
    proposals += 1;
    const input = {
      campaign: 'cast-2023',
      unit: '303',
      subjectKind: 'COLLECTIVE',
      subject: `Tổ ${proposals}`,
    } as const;
    const asked = { ...input, awardForm: 'CERTIFICATE_OF_MERIT', verdictId: null } as const;
    const { actor } = cast.positions.hongBangChair;
    return (await act(database.dataSource, actor, (tx) => proposeAward(tx, asked))).dossierId;
  };
  const read = async (id: number): Promise<AwardDossier> =>
    database.dataSource.manager.findOneByOrFail(AwardDossier, { id });

  /** Whether it was let through. What fails otherwise than by refusing fails the test. */
  const attempt = async (id: number, tried: Step): Promise<boolean> => {
    const { dataSource } = database;
    const { actor } = cast.positions[tried.by];
    try {
      if (tried.kind === 'attach') await attach(dataSource, actor, id, [tried.line]);
      else if (tried.kind === 'opine') await opine(dataSource, actor, id, 'AWARD', tried.conflict);
      else await move(dataSource, actor, id, tried.action, fieldsOf(tried));
      return true;
    } catch (error) {
      if (error instanceof Refusal || error instanceof AccessError) return false;
      throw error;
    }
  };

  const check = async (id: number, before: DossierState, tried: Step, done: boolean): Promise<void> => {
    const dossier = await read(id);
    reached.add(dossier.state);
    if (!done || tried.kind !== 'act') expect(dossier.state).toBe(before);
    else {
      const { from, to } = dossierLifecycle.moves[tried.action];
      expect(from).toContain(before);
      expect(dossier.state).toBe(to ?? before);
    }
    const running = ['SUBMITTED', 'APPRAISING', 'COUNCIL', 'APPROVED'].includes(dossier.state);
    expect(dossier.decisionDueAt !== null).toBe(running);
    // Whatever is not over waits on somebody (E6).
    const over = ['AWARDED', 'REFUSED', 'REVOKED'].includes(dossier.state);
    expect((await waiting(database.dataSource, id)).length > 0).toBe(!over);
    const facts = await factsOf(database.dataSource.manager, dossier);
    if (running) {
      expect(missingOf(checklistOf(awardRuleSet(dossier.ruleSet), dossier, facts.documents))).toEqual([]);
    }
    if (dossier.state === 'APPROVED' || dossier.state === 'AWARDED') {
      expect(countedOpinions(facts).length).toBeGreaterThan(0);
      expect(facts.vote?.passed).toBe(true);
    }
  };

  it('keeps to its table, its documents, its opinions and its votes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: WAY.length, maxLength: WAY.length }), async (noise) => {
        const id = await propose();
        for (const [index, expected] of WAY.entries()) {
          for (const tried of [noise[index] ?? expected, expected]) {
            const { state } = await read(id);
            await check(id, state, tried, await attempt(id, tried));
          }
        }
      }),
      { numRuns: 6, seed: 20_230_620, endOnFailure: true },
    );
    expect([...reached]).toEqual(expect.arrayContaining(['SUBMITTED', 'APPRAISING', 'COUNCIL', 'AWARDED']));
  }, 120_000);
});

function fieldsOf({ action: name, inFavour }: Extract<Step, { kind: 'act' }>): object {
  switch (name) {
    case 'RECORD_VOTE':
      return { members: 15, present: 12, inFavour };
    case 'RECORD_AWARD':
      return { decisionNumber: '1/QĐ', decidedOn: '2023-06-01' };
    default:
      return { reason: 'as tried' };
  }
}
