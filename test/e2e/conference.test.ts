import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, DemoMachine, ended, serve } from './demo-process.js';

const MINUTES = 60_000;
const ON = '2023-06-13';
const ACTIVATED = 'accounts_activated';

/** The demonstration as it is served on the evening of 13 June, asked over GraphQL alone. */
describe('the conference of 13 June, over GraphQL', () => {
  const machine = new DemoMachine();
  let served: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    served = await serve(machine, 'haiphong-2023', '2023-06-13T18:00');
  }, 10 * MINUTES);
  afterAll(async () => {
    const { child } = served;
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
    await machine.remove();
  });

  it('answers the city’s standing as a count, a target and an unrounded rate', async () => {
    const { campaign } = await ask<{ campaign: { progress: object } }>(
      served,
      'viewer',
      `{ campaign(code: "haiphong-2023") { progress(indicator: "${ACTIVATED}", on: "${ON}") {
          achieved target rate state tier { code } coverage { expected reported late missing missingUnits { code } } } } }`,
    );
    expect(campaign.progress).toMatchObject({
      achieved: 449_470,
      target: 1_167_685,
      rate: 449_470 / 1_167_685,
      state: 'DISPUTED',
      tier: { code: 'SLOW' },
      coverage: { expected: 217 },
    });
  });

  it('ranks the districts and leaves unrated what has no target', async () => {
    const { campaign } = await ask<{
      campaign: {
        leagueTable: { unit: { code: string }; rank: number | null; tier: { code: string } | null }[];
      };
    }>(
      served,
      'viewer',
      `{ campaign(code: "haiphong-2023") { leagueTable(indicator: "${ACTIVATED}", level: DISTRICT, on: "${ON}") {
          unit { code name } rank rate tier { code } state } } }`,
    );
    const of = (tier: string | null): string[] =>
      campaign.leagueTable
        .filter((row) => (row.tier?.code ?? null) === tier)
        .map((row) => row.unit.code)
        .sort();
    expect(of('SLOW')).toEqual(['303', '304', '306', '307', '308', '312', '313']);
    expect(of('AVERAGE')).toEqual(['305', '309', '311', '314', '315', '316']);
    expect(of('COMPLETED')).toEqual(['317']);
    expect(of(null)).toEqual(['318']);
  });

  it('pages the city’s figure through to the reports that add up to it', async () => {
    let after: string | null = null;
    let sum = 0;
    const units = new Set<string>();
    do {
      const { campaign } = (await ask(
        served,
        'auditor',
        `query ($after: String) { campaign(code: "haiphong-2023") { progress(indicator: "${ACTIVATED}", on: "${ON}") {
            sources(first: 50, after: $after) { totalCount pageInfo { hasNextPage endCursor }
              nodes { unit { code } on figures { indicator { code } value } } } } } }`,
        { after },
      )) as { campaign: { progress: { sources: Sources } } };
      const { nodes, pageInfo, totalCount } = campaign.progress.sources;
      expect(totalCount).toBe(217);
      for (const report of nodes) {
        units.add(report.unit.code);
        sum += report.figures.find((figure) => figure.indicator.code === ACTIVATED)?.value ?? 0;
      }
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(units.size).toBe(217);
    expect(sum).toBe(449_470);
  });

  it('answers the same question with what was known before and after a correction', async () => {
    const { campaign } = await ask<{ campaign: { before: Figure; after: Figure; city: Figure } }>(
      served,
      'viewer',
      `{ campaign(code: "haiphong-2023") {
          before: progress(indicator: "${ACTIVATED}", unit: "11446", on: "${ON}", knownAt: "2023-06-13T16:00:00+07:00") { achieved }
          after: progress(indicator: "${ACTIVATED}", unit: "11446", on: "${ON}", knownAt: "2023-06-13T17:00:00+07:00") { achieved }
          city: progress(indicator: "${ACTIVATED}", on: "${ON}", knownAt: "2023-06-13T18:00:00+07:00") { achieved } } }`,
    );
    expect(campaign.before.achieved).toBe(2893);
    expect(campaign.after.achieved).toBe(2655);
    expect(campaign.city.achieved).toBe(449_470);
  });

  it('shows letter 47 with its 25 tasks, five of them with the deadlines printed', async () => {
    const { directive } = await ask<{
      directive: { tasks: { deadline: object | null; parent: object | null }[] };
    }>(
      served,
      'viewer',
      `{ directive(number: "47/UBND-BCĐĐA06") { urgency legalBases { citation }
          tasks { ordinal mode deadline { on } originalDeadline { on boundary at } parent { id } } } }`,
    );
    const top = directive.tasks.filter((task) => task.parent === null);
    expect(directive).toMatchObject({ urgency: 'FLASH' });
    expect(top).toHaveLength(25);
    expect(top.filter((task) => task.deadline !== null)).toHaveLength(5);
  });

  it('keeps the first promise of the target beside the deadline that tightened it', async () => {
    const { directive } = await ask<{ directive: { tasks: { ordinal: string }[] } }>(
      served,
      'viewer',
      `{ directive(number: "TBKL-2023-06-13") { tasks { ordinal parent { id } deadline { on boundary at } originalDeadline { on boundary at } } } }`,
    );
    expect(directive.tasks).toContainEqual({
      ordinal: 'K12',
      parent: null,
      deadline: { on: '2023-07-05', boundary: 'BEFORE', at: '2023-07-04T17:00:00.000Z' },
      originalDeadline: { on: '2023-07-15', boundary: 'BEFORE', at: '2023-07-14T17:00:00.000Z' },
    });
  });

  it(
    'closes the first milestone when the clock passes it, and judges it again after a correction',
    async () => {
      await advance('2023-06-20T23:00:00+07:00');
      const report = await reportOf('11311', '2023-06-20');
      await advance('2023-06-21T06:00:00+07:00');
      expect(await runs()).toEqual([{ run: 1, supersedes: null }]);
      const { correctReport } = await ask<{ correctReport: { userErrors: unknown[] } }>(
        served,
        'standingAgency',
        `mutation ($input: CorrectReportInput!) { correctReport(input: $input) { report { revision supersedes { id } } userErrors { code message field } } }`,
        {
          input: {
            idempotencyKey: 'correct-once',
            report: report.id,
            figures: [{ indicator: ACTIVATED, value: report.value + 1 }],
            reason: 'Đối chiếu sổ',
          },
        },
      );
      expect(correctReport).toEqual({
        report: { revision: 2, supersedes: { id: report.id } },
        userErrors: [],
      });
      await advance('2023-06-21T17:30:00+07:00');
      const after = await runs();
      expect(after).toHaveLength(2);
      expect(after.find((run) => run.run === 2)?.supersedes).toEqual({ run: 1 });
      // What was changed after the milestone is a question to be answered: nothing passes on it until then (F8, F9).
      expect(await held()).toEqual(['11311', '303']);
    },
    5 * MINUTES,
  );

  it('lets nobody in without a token, and says so in the caller’s language', async () => {
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: '{ campaigns { code } }' }),
    });
    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  async function advance(to: string): Promise<void> {
    const { advanceClock } = await ask<{ advanceClock: { userErrors: unknown[] } }>(
      served,
      'administrator',
      'mutation ($to: DateTime!) { advanceClock(to: $to) { now jobsRun userErrors { code message } } }',
      { to },
    );
    expect(advanceClock.userErrors).toEqual([]);
  }

  async function reportOf(unit: string, on: string): Promise<{ id: string; value: number }> {
    const { campaign } = await ask<{ campaign: { progress: { sources: Sources } } }>(
      served,
      'auditor',
      `{ campaign(code: "haiphong-2023") { progress(indicator: "${ACTIVATED}", unit: "${unit}", on: "${on}") {
          sources { totalCount pageInfo { hasNextPage endCursor } nodes { id unit { code } on figures { indicator { code } value } } } } } }`,
    );
    const [source] = campaign.progress.sources.nodes;
    const value = source?.figures.find((figure) => figure.indicator.code === ACTIVATED)?.value;
    if (source?.id === undefined || value === undefined) throw new Error(`${unit} has no report for ${on}`);
    return { id: source.id, value };
  }

  async function held(): Promise<string[]> {
    const { campaign } = await ask<{
      campaign: { milestones: { ordinal: number; evaluation: { verdicts: Held } | null }[] };
    }>(
      served,
      'auditor',
      `{ campaign(code: "haiphong-2023") { milestones { ordinal evaluation { changes { after { unit { code } consequence } } verdicts(consequence: HELD) { nodes { unit { code } } } } } } }`,
    );
    const first = campaign.milestones.find((milestone) => milestone.ordinal === 1);
    return (first?.evaluation?.verdicts.nodes ?? []).map((verdict) => verdict.unit.code).sort();
  }

  async function runs(): Promise<{ run: number; supersedes: { run: number } | null }[]> {
    const { campaign } = await ask<{
      campaign: {
        milestones: { ordinal: number; evaluations: { run: number; supersedes: { run: number } | null }[] }[];
      };
    }>(
      served,
      'auditor',
      '{ campaign(code: "haiphong-2023") { milestones { ordinal evaluations { run supersedes { run } } } } }',
    );
    const first = campaign.milestones.find((milestone) => milestone.ordinal === 1);
    return [...(first?.evaluations ?? [])].sort((a, b) => a.run - b.run);
  }
});

interface Figure {
  achieved: number;
}

interface Held {
  nodes: { unit: { code: string } }[];
}

interface Sources {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: {
    id?: string;
    unit: { code: string };
    on: string;
    figures: { indicator: { code: string }; value: number }[];
  }[];
}
