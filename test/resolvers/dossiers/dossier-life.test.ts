import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessError } from '../../../src/domain/refusal.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { commendThree, store } from '../../support/dossiers.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** Núi Đèo from verdict to award; a team of Hồng Bàng returned, completed, voted down and refused. GraphQL alone. */
describe('a dossier over GraphQL', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.auditor.actor);
    await commendThree(database.dataSource, cast);
  });

  afterAll(() => database.drop());

  const mutate = async (
    operation: 'proposeAward' | 'attachDocument' | 'giveOpinion' | 'actOnDossier',
    position: CastPosition,
    input: { [field: string]: unknown },
  ): Promise<Answer> => {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${operation}(input: $input) { dossier { id state viewerCan }
      userErrors { code field message } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const as = { actor: cast.positions[position].actor, language: 'en' } as const;
    return (await ask<{ done: Answer }>(query, variables, as)).done;
  };

  const take = async (
    position: CastPosition,
    dossier: string,
    action: string,
    more: object = {},
  ): Promise<string> => {
    const { dossier: moved, userErrors } = await mutate('actOnDossier', position, {
      dossier,
      action,
      ...more,
    });
    return (
      moved?.state ?? userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`).join(', ')
    );
  };

  const attach = async (position: CastPosition, dossier: string, requirement: string): Promise<string[]> => {
    const file = await store(database.dataSource, cast.positions[position].actor);
    const { userErrors } = await mutate('attachDocument', position, { dossier, requirement, file });
    return userErrors.map(({ code }) => code);
  };

  const opine = async (position: CastPosition, dossier: string, more: object = {}): Promise<string[]> => {
    const input = {
      dossier,
      recommendation: 'AWARD',
      comment: 'Đủ điều kiện',
      conflictOfInterest: false,
      ...more,
    };
    return (await mutate('giveOpinion', position, input)).userErrors.map(({ code }) => code);
  };

  const look = async (dossier: string, fields: string, position: CastPosition = 'auditor') => {
    const as = { actor: cast.positions[position].actor, language: 'en' } as const;
    const query = `{ node(id: "${dossier}") { ... on AwardDossier { ${fields} } } }`;
    return (await ask<{ node: { [field: string]: unknown } }>(query, {}, as)).node;
  };

  const dossierOf = async (unit: string): Promise<string> => {
    const query = `{ dossiers(campaign: "cast-2023", unit: "${unit}") { nodes { id } } }`;
    const { dossiers } = await ask<{ dossiers: { nodes: { id: string }[] } }>(query);
    return dossiers.nodes[0]?.id ?? '';
  };

  it('goes from a verdict to an award', async () => {
    const id = await dossierOf('11470');
    expect(
      await look(
        id,
        'state procedure ruleSet checklist { code name required satisfied providedByPlatform document { id } } holds',
        'emulation',
      ),
    ).toEqual({
      state: 'COMPILING',
      procedure: 'SIMPLIFIED',
      ruleSet: '91/2017/NĐ-CP',
      checklist: [
        {
          code: 'proposal',
          name: 'Proposal with the list of those proposed',
          required: true,
          satisfied: false,
          providedByPlatform: false,
          document: null,
        },
        {
          code: 'achievement-summary',
          name: 'Summary of the achievement by the body in direct charge',
          required: true,
          satisfied: false,
          providedByPlatform: false,
          document: null,
        },
        {
          code: 'figures',
          name: 'Statement of the figures frozen at the milestone',
          required: true,
          satisfied: true,
          providedByPlatform: true,
          document: null,
        },
        {
          code: 'consultation',
          name: 'Opinions of the agencies consulted',
          required: false,
          satisfied: false,
          providedByPlatform: false,
          document: null,
        },
      ],
      holds: [],
    });
    expect((await look(id, 'viewerCan', 'emulation'))['viewerCan']).toEqual(['SUBMIT']);
    const early = await mutate('actOnDossier', 'emulation', { dossier: id, action: 'SUBMIT' });
    expect(early.userErrors).toEqual([
      {
        code: 'CHECKLIST_INCOMPLETE',
        field: ['dossier'],
        message: expect.stringContaining('lacks: proposal, achievement-summary'),
      },
    ]);
    // The commune's own people add what is theirs, the board the rest.
    expect(await attach('nuiDeoReporter', id, 'achievement-summary')).toEqual([]);
    expect(await attach('emulation', id, 'proposal')).toEqual([]);
    expect(await take('emulation', id, 'SUBMIT')).toBe('SUBMITTED');
    // Ten working days from Wednesday nine o'clock.
    expect((await look(id, 'decisionDueAt'))['decisionDueAt']).toBe('2023-07-05T02:00:00.000Z');
    expect(await attach('emulation', id, 'proposal')).toEqual(['DOCUMENTS_CLOSED']);
    expect(await opine('standingAgency', id)).toEqual(['OPINION_NOT_ASKED']);
    expect(await take('emulation', id, 'APPRAISE')).toBe('APPRAISING');
    expect(await take('committee', id, 'APPROVE')).toBe('OPINIONS_MISSING action');
    expect(await take('emulation', id, 'SEND_TO_COUNCIL')).toBe('COUNCIL_NOT_ASKED action');
    expect(await opine('standingAgency', id)).toEqual([]);
    expect(await take('committee', id, 'APPROVE')).toBe('APPROVED');
    expect(await take('committee', id, 'RECORD_AWARD')).toBe(
      'DOSSIER_FIELD_MISSING decisionNumber, DOSSIER_FIELD_MISSING decidedOn',
    );
    const decision = { decisionNumber: '1234/QĐ-UBND', decidedOn: '2023-06-22' };
    expect(await take('emulation', id, 'RECORD_AWARD', decision)).toBe('DATE_IN_FUTURE decidedOn');
    expect(await take('emulation', id, 'RECORD_AWARD', { ...decision, decidedOn: '2023-06-20' })).toBe(
      'DECIDED_BEFORE_OPENED decidedOn',
    );
    expect(await take('emulation', id, 'RECORD_AWARD', { ...decision, decidedOn: '2023-06-21' })).toBe(
      'AWARDED',
    );
    expect(
      await look(
        id,
        'decisionNumber decidedOn vote { passed } viewerCan history { to } exports { format url }',
        'committee',
      ),
    ).toEqual({
      decisionNumber: '1234/QĐ-UBND',
      decidedOn: '2023-06-21',
      vote: null,
      viewerCan: ['REVOKE'],
      history: ['COMPILING', 'SUBMITTED', 'APPRAISING', 'APPROVED', 'AWARDED'].map((to) => ({ to })),
      exports: [{ format: 'JSON', url: `/exports/${id.replace('AwardDossier:', 'dossiers/')}.json` }],
    });
  });

  it('is proposed, returned, completed, voted on and refused', async () => {
    const proposal = {
      campaign: 'cast-2023',
      unit: '303',
      subjectKind: 'COLLECTIVE',
      subject: 'Tổ Đề án 06 quận',
      awardForm: 'CERTIFICATE_OF_MERIT',
    };
    const { dossier } = await mutate('proposeAward', 'hongBangChair', proposal);
    const id = dossier?.id ?? '';
    expect(await look(id, 'code state procedure proposedBy verdict { id }')).toEqual({
      code: 'cast-2023/303/1',
      state: 'COMPILING',
      procedure: 'ORDINARY',
      proposedBy: 'Chair',
      verdict: null,
    });
    for (const line of ['proposal', 'achievement-report', 'assessment-minutes']) {
      expect(await attach('hongBangChair', id, line)).toEqual([]);
    }
    expect(await take('hongBangChair', id, 'SUBMIT')).toBe('SUBMITTED');
    expect(await take('emulation', id, 'APPRAISE')).toBe('APPRAISING');
    expect(await opine('standingAgency', id)).toEqual([]);
    expect(await take('emulation', id, 'RETURN')).toBe('REASON_MISSING reason');
    const reason = 'Biên bản thiếu chữ ký';
    const returned = { reason, missing: ['assessment-minutes', 'seal'] };
    expect(await take('emulation', id, 'RETURN', returned)).toBe('REQUIREMENT_UNKNOWN missing.1');
    expect(await take('emulation', id, 'RETURN', { ...returned, missing: ['assessment-minutes'] })).toBe(
      'RETURNED',
    );
    expect(await look(id, 'decisionDueAt checklist { code askedAgain satisfied }')).toEqual({
      decisionDueAt: null,
      checklist: expect.arrayContaining([{ code: 'assessment-minutes', askedAgain: true, satisfied: false }]),
    });
    expect(await take('hongBangChair', id, 'SUBMIT')).toBe('CHECKLIST_INCOMPLETE dossier');
    expect(await attach('hongBangChair', id, 'assessment-minutes')).toEqual([]);
    expect(await take('hongBangChair', id, 'SUBMIT')).toBe('SUBMITTED');
    expect(await take('emulation', id, 'APPRAISE')).toBe('APPRAISING');
    // The opinion stays readable, as one on documents that have changed since; a new one is needed.
    expect(
      await look(id, 'opinions { recommendation current } checklist { code versions { version } }'),
    ).toEqual({
      opinions: [{ recommendation: 'AWARD', current: false }],
      checklist: expect.arrayContaining([
        { code: 'assessment-minutes', versions: [{ version: 1 }, { version: 2 }] },
      ]),
    });
    expect(await take('emulation', id, 'SEND_TO_COUNCIL')).toBe('OPINIONS_MISSING action');
    expect(await opine('standingAgency', id, { recommendation: 'DO_NOT_AWARD' })).toEqual([]);
    expect(await take('committee', id, 'APPROVE')).toBe('VOTE_MISSING action');
    expect(await take('emulation', id, 'SEND_TO_COUNCIL')).toBe('COUNCIL');
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 12, inFavour: 13 })).toBe(
      'VOTES_ABOVE_PRESENT inFavour',
    );
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 16, inFavour: 1 })).toBe(
      'PRESENT_ABOVE_MEMBERS present',
    );
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 9, inFavour: 9 })).toBe(
      'QUORUM_NOT_MET present',
    );
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 12, inFavour: -1 })).toBe(
      'VALUE_NEGATIVE inFavour',
    );
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 12 })).toBe(
      'DOSSIER_FIELD_MISSING inFavour',
    );
    expect(await take('emulation', id, 'RECORD_VOTE', { members: 15, present: 12, inFavour: 11 })).toBe(
      'COUNCIL',
    );
    expect(await take('committee', id, 'APPROVE')).toBe('VOTE_NOT_CARRIED action');
    expect(await take('committee', id, 'REFUSE', { reason: 'Hội đồng không thông qua' })).toBe('REFUSED');
    expect(
      await look(id, 'vote { members present inFavour threshold denominator passed heldOn } viewerCan'),
    ).toEqual({
      vote: {
        members: 15,
        present: 12,
        inFavour: 11,
        threshold: 0.8,
        denominator: 'MEMBERS',
        passed: false,
        heldOn: '2023-06-21',
      },
      viewerCan: [],
    });
  });

  it('refuses what is not allowed in its state, naming what is', async () => {
    const id = await dossierOf('11470');
    for (const action of ['SUBMIT', 'RETURN', 'APPRAISE', 'SEND_TO_COUNCIL', 'RECORD_VOTE', 'RECORD_AWARD']) {
      const { userErrors } = await mutate('actOnDossier', 'emulation', { dossier: id, action, reason: 'x' });
      expect([action, userErrors[0]?.code, userErrors[0]?.field]).toEqual([
        action,
        'INVALID_TRANSITION',
        ['action'],
      ]);
      expect(userErrors[0]?.message).toContain('AWARDED');
    }
    for (const action of ['APPROVE', 'REFUSE']) {
      const { userErrors } = await mutate('actOnDossier', 'committee', { dossier: id, action, reason: 'x' });
      expect(userErrors[0]?.code).toBe('INVALID_TRANSITION');
      expect(userErrors[0]?.message).toContain('REVOKE');
    }
  });

  it('is nobody else’s to move', async () => {
    const id = await dossierOf('11296');
    const forbidden = async (position: CastPosition, action: string): Promise<void> => {
      await expect(take(position, id, action, { reason: 'x' })).rejects.toBeInstanceOf(AccessError);
    };
    for (const action of [
      'SUBMIT',
      'RETURN',
      'APPRAISE',
      'SEND_TO_COUNCIL',
      'RECORD_VOTE',
      'APPROVE',
      'REFUSE',
      'RECORD_AWARD',
      'REVOKE',
    ]) {
      for (const position of ['viewer', 'auditor', 'standingAgency'] as const) {
        await forbidden(position, action);
      }
      // Who may not even see it does not learn that it is there.
      for (const position of ['administrator', 'luuKyReporter'] as const) {
        expect(await take(position, id, action, { reason: 'x' })).toBe('DOSSIER_UNKNOWN dossier');
      }
    }
    await forbidden('quanToanReporter', 'APPROVE');
    await forbidden('emulation', 'APPROVE');
    await forbidden('committee', 'APPRAISE');
    expect(await attach('luuKyReporter', id, 'proposal')).toEqual(['DOSSIER_UNKNOWN']);
    await expect(attach('committee', id, 'proposal')).rejects.toBeInstanceOf(AccessError);
    await expect(opine('quanToanReporter', id)).rejects.toBeInstanceOf(AccessError);
  });

  it('answers a repeated key once, and refuses it with another input', async () => {
    const id = await dossierOf('11296');
    const actor = cast.positions.emulation.actor;
    const [file, other] = [await store(database.dataSource, actor), await store(database.dataSource, actor)];
    const key = (operation: string) => ({ idempotencyKey: `once-${operation}`, dossier: id });
    const first = { ...key('attach'), requirement: 'proposal', file };
    expect((await mutate('attachDocument', 'emulation', first)).userErrors).toEqual([]);
    expect((await mutate('attachDocument', 'emulation', first)).userErrors).toEqual([]);
    const versions = 'checklist { code versions { version } }';
    expect(await look(id, versions)).toEqual({
      checklist: expect.arrayContaining([{ code: 'proposal', versions: [{ version: 1 }] }]),
    });
    const conflict = async (...[operation, position, input]: Parameters<typeof mutate>) =>
      (await mutate(operation, position, input)).userErrors.map(({ code }) => code);
    expect(await conflict('attachDocument', 'emulation', { ...first, file: other })).toEqual([
      'IDEMPOTENCY_CONFLICT',
    ]);
    expect(await conflict('actOnDossier', 'emulation', { ...key('attach'), action: 'SUBMIT' })).toEqual([
      'IDEMPOTENCY_CONFLICT',
    ]);
    expect(await conflict('actOnDossier', 'emulation', { ...key('act'), action: 'SUBMIT' })).toEqual([
      'CHECKLIST_INCOMPLETE',
    ]);
    expect(
      await conflict('actOnDossier', 'emulation', { ...key('act'), action: 'RETURN', reason: 'x' }),
    ).toEqual(['IDEMPOTENCY_CONFLICT']);
  });

  it.each([
    [
      'attachDocument',
      { dossier: 'AwardDossier:99999', requirement: 'proposal', file: 'x' },
      'DOSSIER_UNKNOWN dossier',
    ],
    [
      'attachDocument',
      { dossier: 'Verdict:1', requirement: 'proposal', file: 'x' },
      'DOSSIER_UNKNOWN dossier',
    ],
    ['attachDocument', { requirement: 'seal', file: 'x' }, 'REQUIREMENT_UNKNOWN requirement'],
    ['attachDocument', { requirement: 'proposal', file: 'x' }, 'FILE_UNKNOWN file'],
    [
      'attachDocument',
      { requirement: 'proposal', file: '00000000-0000-4000-8000-000000000000' },
      'FILE_UNKNOWN file',
    ],
    ['actOnDossier', { action: 'SUBMIT', members: 3 }, 'DOSSIER_FIELD_UNUSED members'],
    ['actOnDossier', { action: 'SUBMIT', reason: 'x'.repeat(4001) }, 'TEXT_TOO_LONG reason'],
  ] as const)('%s with %j is refused: %s', async (operation, input, expected) => {
    const dossier = await dossierOf('11296');
    const { dossier: none, userErrors } = await mutate(operation, 'emulation', { dossier, ...input });
    expect(none).toBeNull();
    expect(userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`)).toEqual([expected]);
  });

  it('attaches only what its caller has uploaded', async () => {
    const dossier = await dossierOf('11296');
    const file = await store(database.dataSource, cast.positions.quanToanReporter.actor);
    const input = { dossier, requirement: 'achievement-summary', file };
    expect((await mutate('attachDocument', 'emulation', input)).userErrors[0]?.code).toBe('FILE_UNKNOWN');
    expect((await mutate('attachDocument', 'quanToanReporter', input)).userErrors).toEqual([]);
    const again = await mutate('attachDocument', 'quanToanReporter', input);
    expect(again.userErrors.map(({ code }) => code)).toEqual(['NOTHING_CHANGED']);
  });

  it('shows documents to those whom it concerns alone', async () => {
    const dossier = await dossierOf('11296');
    const documents = 'checklist { code document { fileName } } exports { url }';
    expect(await look(dossier, documents, 'luuKyReporter')).toBeNull();
    expect(await look(dossier, documents, 'hongBangMonitor')).toMatchObject({
      checklist: expect.arrayContaining([{ code: 'proposal', document: { fileName: 'to-trinh.pdf' } }]),
    });
  });
});

interface Answer {
  dossier: { id: string; state: string; viewerCan: string[] } | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}
