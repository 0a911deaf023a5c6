import { type GraphQLSchema, parse } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { createGraphContext } from '../../src/resolvers/context.js';
import { resolvers } from '../../src/resolvers/index.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';
import { subscribeAfresh } from '../../src/server/live/subscribe-afresh.js';
import { exportDossier } from '../../src/services/dossiers/export-dossier.js';
import { readableFile } from '../../src/services/dossiers/readable-file.js';
import { createAsk } from './ask.js';
import type { Cast } from './cast.js';

/** What somebody finds of one kind behind every door there is to it: each a sorted list of ids. */
export type Doors = { [door: string]: string[] };

/** The kinds of what is done and the doors to them, as this actor finds them. */
export async function openDoors(
  dataSource: DataSource,
  cast: Cast,
  actor: Actor,
): Promise<{ [kind: string]: Doors }> {
  const ask = createAsk(dataSource, actor);
  const bodies = Object.values(cast.organizations).map(({ code }) => code);
  const idsOf = async (table: string, type: string): Promise<string[]> => {
    const rows = await dataSource.query<{ id: number }[]>(`SELECT id FROM ${table} ORDER BY id`);
    return rows.map(({ id }) => `${type}:${id}`);
  };
  const nodes = async (table: string, type: string): Promise<string[]> => {
    const ids = await idsOf(table, type);
    const fields = ids.map((id, index) => `n${index}: node(id: "${id}") { id }`);
    const found = await ask<{ [alias: string]: { id: string } | null }>(`{ now ${fields.join(' ')} }`);
    return sorted(ids.filter((_, index) => (found[`n${index}`] ?? null) !== null));
  };
  const listed = await ask<Listed>(LISTS);
  const { campaign, obstacles } = listed;
  const led = await ask<{ campaign: { [lead: string]: Page } }>(
    `{ campaign(code: "${cast.campaign.code}") { ${bodies
      .map((code, index) => `b${index}: tasks(lead: "${code}", first: 500) { nodes { id } totalCount }`)
      .join(' ')} } }`,
  );
  const tasks = [campaign.tasks, ...Object.values(led.campaign)];
  const dossiers = await nodes('award_dossier', 'AwardDossier');
  return {
    directives: {
      list: idsIn(campaign.directives),
      node: await nodes('directive', 'Directive'),
      number: await byNumber(dataSource, ask),
    },
    tasks: {
      list: sorted([...new Set(tasks.flatMap((page) => idsIn(page.nodes)))]),
      node: await nodes('task', 'Task'),
    },
    escalations: { list: idsIn(listed.escalations.nodes), node: await nodes('escalation', 'Escalation') },
    obstacles: { list: idsIn(obstacles), node: await nodes('obstacle', 'Obstacle') },
    dossiers: {
      list: idsIn(listed.dossiers.nodes),
      node: dossiers,
      export: await exported(dataSource, actor, await idsOf('award_dossier', 'AwardDossier')),
      file: await downloaded(dataSource, actor),
    },
    reviews: {
      list: idsIn(listed.reviews.nodes),
      node: await nodes('accountability_review', 'AccountabilityReview'),
    },
    workItems: {
      list: await waiting(ask, bodies),
      node: await nodes('work_item', 'WorkItem'),
      subscription: await told(dataSource, actor, cast),
    },
    totals: {
      list: [listed.escalations, listed.dossiers, listed.reviews, ...tasks].map(
        (page) => `${page.nodes.length}`,
      ),
      counted: [listed.escalations, listed.dossiers, listed.reviews, ...tasks].map(
        (page) => `${page.totalCount}`,
      ),
      statistics: [`${campaign.tasks.nodes.length}`, `${campaign.taskStatistics.total}`],
    },
  };
}

interface Page {
  nodes: { id: string }[];
  totalCount: number;
}

interface Listed {
  campaign: { directives: { id: string }[]; tasks: Page; taskStatistics: { total: number } };
  obstacles: { id: string }[];
  escalations: Page;
  dossiers: Page;
  reviews: Page;
}

const LISTS = `{
  campaign(code: "cast-2023") { directives { id } tasks(first: 500) { nodes { id } totalCount } taskStatistics { total } }
  obstacles(campaign: "cast-2023") { id }
  escalations(campaign: "cast-2023", first: 500) { nodes { id } totalCount }
  dossiers(campaign: "cast-2023", first: 500) { nodes { id } totalCount }
  reviews(campaign: "cast-2023", first: 500) { nodes { id } totalCount }
}`;

function idsIn(rows: readonly { id: string }[]): string[] {
  return sorted(rows.map(({ id }) => id));
}

function sorted(ids: readonly string[]): string[] {
  return [...ids].sort();
}

async function byNumber(dataSource: DataSource, ask: ReturnType<typeof createAsk>): Promise<string[]> {
  const rows = await dataSource.query<{ number: string }[]>('SELECT number FROM directive ORDER BY id');
  const fields = rows.map(({ number }, index) => `n${index}: directive(number: "${number}") { id }`);
  const found = await ask<{ [alias: string]: { id: string } | null }>(`{ ${fields.join(' ')} }`);
  return sorted(Object.values(found).flatMap((one) => one?.id ?? []));
}

async function exported(dataSource: DataSource, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    const asked = { id: Number(id.split(':')[1]), language: 'vi' } as const;
    if ((await exportDossier(dataSource.manager, actor, asked)) !== null) found.push(id);
  }
  return sorted(found);
}

/** The dossiers whose document may be downloaded. */
async function downloaded(dataSource: DataSource, actor: Actor): Promise<string[]> {
  const rows = await dataSource.query<{ fileId: string; dossierId: number }[]>(
    'SELECT file_id AS "fileId", dossier_id AS "dossierId" FROM dossier_document ORDER BY id',
  );
  const found: string[] = [];
  for (const { fileId, dossierId } of rows) {
    if ((await readableFile(dataSource.manager, actor, fileId)) !== null)
      found.push(`AwardDossier:${dossierId}`);
  }
  return sorted(found);
}

/** What waits in every inbox that may be read; its total and its summary must agree. */
async function waiting(ask: ReturnType<typeof createAsk>, bodies: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const code of bodies) {
    const query = `{ inbox(organization: "${code}", first: 500) { nodes { id subject { id } } totalCount }
      done: inbox(organization: "${code}", open: false, first: 500) { nodes { id } totalCount }
      inboxSummary(organization: "${code}") { open } }`;
    const answer = await ask<{ inbox: Page; done: Page; inboxSummary: { open: number } } | null>(query).catch(
      (error: unknown) => {
        if ((error as { code?: unknown }).code === 'FORBIDDEN') return null;
        throw error;
      },
    );
    if (answer === null) continue;
    const { inbox, done, inboxSummary } = answer;
    if (inbox.totalCount !== inbox.nodes.length || inboxSummary.open !== inbox.nodes.length)
      throw new Error(
        `inbox of ${code}: ${inbox.nodes.length} of ${inbox.totalCount}, summary ${inboxSummary.open}`,
      );
    if (done.totalCount !== done.nodes.length) throw new Error(`inbox of ${code}: done ${done.totalCount}`);
    found.push(...[...inbox.nodes, ...done.nodes].map(({ id }) => id));
  }
  return sorted(found);
}

/** What a subscriber to every inbox is told when everything in it changes. */
async function told(dataSource: DataSource, actor: Actor, cast: Cast): Promise<string[]> {
  schema ??= buildGraphSchema(resolvers);
  const built = schema;
  const found: string[] = [];
  for (const { id, code } of Object.values(cast.organizations)) {
    const items = await dataSource.query<{ id: number }[]>(
      'SELECT id FROM work_item WHERE assignee_id = $1 ORDER BY id',
      [id],
    );
    const live = {
      workItems: () => listOf(items.map((item) => item.id)),
      progress: () => listOf<'changed'>([]),
    };
    const fresh = () => {
      const base = { dataSource, actor, language: 'vi', kick: () => undefined, stepClock: null } as const;
      return createGraphContext({ ...base, live });
    };
    const document = parse(`subscription { inboxUpdated(organization: "${code}") { id } }`);
    const events = await subscribeAfresh({ schema: built, document, contextValue: fresh() }, async () =>
      fresh(),
    );
    if (!(Symbol.asyncIterator in events)) continue;
    for await (const { data } of events)
      found.push((data as unknown as { inboxUpdated: { id: string } }).inboxUpdated.id);
  }
  return sorted(found);
}

let schema: GraphQLSchema | null = null;

async function* listOf<T>(values: readonly T[]): AsyncGenerator<T, undefined> {
  for (const value of values) yield value;
  return undefined;
}
