import {
  type ExecutionResult,
  type GraphQLSchema,
  graphql,
  isInterfaceType,
  parse,
  subscribe,
} from 'graphql';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../../src/domain/actor.js';
import { AccessError } from '../../../src/domain/refusal.js';
import { createGraphContext } from '../../../src/resolvers/context.js';
import { resolvers } from '../../../src/resolvers/index.js';
import { NothingToTell } from '../../../src/resolvers/live.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { explainAccess } from '../../../src/services/access/explain-access.js';
import type { Ground } from './ground.js';
import { type MutationCase, mutationCases } from './mutation-cases.js';
import { nodeCases, queryCases, type ReadCase, subscriptionCases } from './read-cases.js';
import { type Seat, TODAY } from './seats.js';

export type Caller = 'nobody' | 'expired' | 'revoked key' | 'sibling' | 'wrong role' | 'right';

/** One operation tried by one caller: what should have been, and what was. */
export interface Tried {
  operation: string;
  caller: Caller;
  expected: 'REFUSED' | 'NOTHING' | 'ANSWERED';
  came: string;
  wrong: boolean;
}

const sweptSchema: GraphQLSchema = buildGraphSchema(resolvers);

/** The names of all that has to be swept, as the schema has them: 'Query.unit', 'node Task'. */
export function everyOperation(): string[] {
  const roots = [
    sweptSchema.getQueryType(),
    sweptSchema.getMutationType(),
    sweptSchema.getSubscriptionType(),
  ];
  const fields = roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name ?? ''}.${field}`),
  );
  const node = sweptSchema.getType('Node');
  const types = isInterfaceType(node) ? sweptSchema.getPossibleTypes(node) : [];
  return [
    ...fields.filter((field) => field !== 'Query.node'),
    ...types.map(({ name }) => `node ${name}`),
  ].sort();
}

/** The names of all that there are cases for. */
export function everyCase(): string[] {
  return [
    ...Object.keys(queryCases).map((field) => `Query.${field}`),
    ...Object.keys(mutationCases).map((field) => `Mutation.${field}`),
    ...Object.keys(subscriptionCases).map((field) => `Subscription.${field}`),
    ...Object.keys(nodeCases).map((type) => `node ${type}`),
  ].sort();
}

/** Tries mutations by everybody who may not do them, or by who may. */
export async function sweepMutations(
  ground: Ground,
  callers: readonly Caller[],
  fields: readonly string[] = Object.keys(mutationCases),
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const field of fields) {
    const found = mutationCases[field];
    if (found === undefined) throw new Error(`no case for ${field}`);
    const input = await found.input(ground);
    for (const caller of callers) {
      const actor = await actorOf(ground, found, caller);
      if (actor === undefined) continue;
      const operation = `Mutation.${field}`;
      tried.push(
        actor === 'REFUSED'
          ? { operation, caller, expected: 'REFUSED', came: 'REFUSED', wrong: false }
          : await tryMutation(ground, field, found, { caller, actor, input }),
      );
    }
  }
  return tried;
}

/** Asks of each mutation whether a caller may, as `dondoc access explain` does. */
export async function sweepExplanations(
  ground: Ground,
  callers: readonly Caller[],
): Promise<{ operation: string; caller: Caller; on: string | null; allowed: boolean }[]> {
  const explained: { operation: string; caller: Caller; on: string | null; allowed: boolean }[] = [];
  for (const [field, found] of Object.entries(mutationCases)) {
    const on = await subjectOf(ground, field, await found.input(ground));
    for (const caller of callers) {
      const actor = await actorOf(ground, found, caller);
      if (actor === undefined || actor === null || actor === 'REFUSED') continue;
      const question = { who: actor.name, what: field, on, at: TODAY };
      const { allowed } = await explainAccess(ground.dataSource.manager, question);
      explained.push({ operation: field, caller, on, allowed });
    }
  }
  return explained;
}

/** What the input of a mutation is about: the id or the unit that it names. */
async function subjectOf({ dataSource, cast }: Ground, field: string, input: object): Promise<string | null> {
  const given = input as { [name: string]: unknown };
  const [named] = ['task', 'report', 'dataError', 'obstacle', 'escalation', 'dossier', 'review'].flatMap(
    (name) => (typeof given[name] === 'string' ? [given[name]] : []),
  );
  if (named !== undefined) return named;
  if (field === 'acknowledgeDirective') return idOf(dataSource, 'Directive', 'SELECT id FROM directive');
  if (field === 'issueDirective') return `Organization:${cast.organizations.hongBangCommittee.id}`;
  if (field === 'runDataChecks') return cast.units.city.code;
  if (field === 'revokeAccess') return cast.units.nuiDeo.code;
  const [row] = [given['rows'], given['targets']].flatMap((rows) =>
    Array.isArray(rows) ? (rows as { unit: string }[]) : [],
  );
  const units = given['units'] as string[] | undefined;
  return (given['unit'] as string | undefined) ?? units?.[0] ?? row?.unit ?? null;
}

/** Tries everything that can be read. */
export async function sweepReads(
  ground: Ground,
  callers: readonly Caller[],
  operations: readonly string[] = everyCase(),
): Promise<Tried[]> {
  const tried: Tried[] = [];
  const read = async (operation: string, found: Omit<ReadCase, 'ask'>, source: string): Promise<void> => {
    if (!operations.includes(operation)) return;
    for (const caller of callers) {
      const actor = await actorOf(ground, found, caller);
      if (actor === undefined) continue;
      if (actor === 'REFUSED') {
        tried.push({ operation, caller, expected: 'NOTHING', came: 'REFUSED', wrong: false });
        continue;
      }
      const open =
        caller === 'right' ||
        (caller === 'nobody'
          ? operation === 'Query.now'
          : caller !== 'revoked key' && found.wrong === 'OPEN');
      const result = operation.startsWith('Subscription.')
        ? await listen(ground, actor, source)
        : await graphql({ schema: sweptSchema, source, contextValue: contextOf(ground, actor) });
      const came = readOutcome(result);
      const wrong = open ? came !== 'SEEN' : came === 'SEEN' || came.startsWith('FAILED');
      tried.push({ operation, caller, expected: open ? 'ANSWERED' : 'NOTHING', came, wrong });
    }
  };
  for (const [field, found] of Object.entries(queryCases)) {
    await read(`Query.${field}`, found, `{ done: ${field}${found.ask(ground)} }`);
  }
  for (const [type, found] of Object.entries(nodeCases)) {
    const id = await idOf(ground.dataSource, type, found.row);
    await read(`node ${type}`, found, `{ done: node(id: "${id}") { id } }`);
  }
  for (const [field, found] of Object.entries(subscriptionCases)) {
    await read(`Subscription.${field}`, found, `subscription { done: ${field}${found.ask(ground)} }`);
  }
  return tried;
}

export function describeWrong(tried: readonly Tried[]): string[] {
  return tried
    .filter(({ wrong }) => wrong)
    .map(({ operation, caller, came }) => `${operation} by ${caller}: ${came}`);
}

/** Every row of every table as one value: equal before and after where nothing was changed. */
export async function everything(dataSource: DataSource): Promise<{ [table: string]: string }> {
  const tables = await dataSource.query<{ name: string }[]>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM ${name} t`,
  );
  const rows = await dataSource.query<{ name: string; hash: string }[]>(parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

let keys = 0;
const CONCEALED = /^told (TASK|DIRECTIVE|ESCALATION|OBSTACLE|DOSSIER|REVIEW)_UNKNOWN \w+$/;

async function tryMutation(
  ground: Ground,
  field: string,
  { argument }: MutationCase,
  { caller, actor, input }: { caller: Caller; actor: Actor | null; input: object },
): Promise<Tried> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const declared = argument === undefined ? `$input: ${type}` : `$${argument}`;
  const passed = argument === undefined ? 'input: $input' : 'to: $to';
  const source = `mutation (${declared}) { done: ${field}(${passed}) { userErrors { code field } } }`;
  const idempotencyKey = `sweep ${++keys}`;
  const variableValues = argument === undefined ? { input: { idempotencyKey, ...input } } : { ...input };
  const contextValue = contextOf(ground, actor);
  const result = await graphql({ schema: sweptSchema, source, variableValues, contextValue });
  const came = mutationOutcome(result);
  const expected = caller === 'right' ? 'ANSWERED' : 'REFUSED';
  // What a caller may not even read is unknown to him (docs/reading-work.md).
  const concealed = expected === 'REFUSED' && CONCEALED.test(came);
  return { operation: `Mutation.${field}`, caller, expected, came, wrong: came !== expected && !concealed };
}

function mutationOutcome({ data, errors }: ExecutionResult): string {
  const refused = refusalIn(errors);
  if (refused !== null) return refused;
  const done = data?.['done'] as { userErrors: { code: string; field: string[] | null }[] };
  const faults = done.userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`);
  return faults.length === 0 ? 'ANSWERED' : `told ${faults.join(', ')}`;
}

function readOutcome({ data, errors }: ExecutionResult): string {
  const refused = refusalIn(errors);
  if (refused !== null) return refused;
  const done = data?.['done'];
  if (done === null || done === undefined) return 'NOTHING';
  if (Array.isArray(done)) return done.length === 0 ? 'NOTHING' : 'SEEN';
  const { totalCount, nodes } = done as { totalCount?: number; nodes?: unknown[] };
  return totalCount === 0 && nodes?.length === 0 ? 'NOTHING' : 'SEEN';
}

/** REFUSED for want of rights; any other error is told as it is. */
function refusalIn(errors: ExecutionResult['errors']): string | null {
  const [error] = errors ?? [];
  if (error === undefined) return null;
  const cause = error.originalError;
  if (cause instanceof NothingToTell) return 'NOTHING';
  return cause instanceof AccessError ? 'REFUSED' : `FAILED ${error.message}`;
}

/** The first thing a subscription tells, when something happens that is about what it watches. */
async function listen(ground: Ground, actor: Actor | null, source: string): Promise<ExecutionResult> {
  const item = await idOf(ground.dataSource, 'WorkItem', nodeCases['WorkItem']?.row ?? '');
  const workItem = Number(item.split(':')[1]);
  const contextValue = contextOf(ground, actor, {
    workItems: () => once(workItem),
    progress: () => once('changed' as const),
  });
  const answer = await subscribe({ schema: sweptSchema, document: parse(source), contextValue });
  if (!(Symbol.asyncIterator in answer)) return answer;
  const { value } = (await answer.next()) as { value: ExecutionResult };
  return value;
}

async function* once<T>(value: T): AsyncIterableIterator<T> {
  yield value;
}

function contextOf(ground: Ground, actor: Actor | null, live: Live = null) {
  return createGraphContext({
    dataSource: ground.dataSource,
    actor,
    language: 'en',
    kick: () => undefined,
    stepClock: async (to) => ({ now: to, jobsRun: 0, quarantined: 0 }),
    live,
  });
}

type Live = (Parameters<typeof createGraphContext>[0]['live'] & object) | null;

/** Undefined where there is no such caller of this operation; REFUSED where the door does not let him in. */
async function actorOf(
  { seats }: Ground,
  found: { right: Seat; sibling: Seat | 'OPEN' | null; wrong: Seat | 'OPEN' },
  caller: Caller,
): Promise<Actor | null | undefined | 'REFUSED'> {
  const elsewhere: Seat = ['elsewhere', 'COMMITTEE', 'otherCity'];
  switch (caller) {
    case 'nobody':
      return null;
    case 'expired':
      return seats.sit(found.right, true);
    case 'revoked key':
      return seats.withRevokedKey(found.right).catch((error: unknown) => {
        if (error instanceof AccessError) return 'REFUSED' as const;
        throw error;
      });
    case 'right':
      return seats.sit(found.right);
    case 'sibling':
      if (found.sibling === null) return undefined;
      return seats.sit(found.sibling === 'OPEN' ? elsewhere : found.sibling);
    case 'wrong role':
      return seats.sit(found.wrong === 'OPEN' ? ['cityCommittee', 'ADMINISTRATOR', 'city'] : found.wrong);
  }
}

async function idOf(dataSource: DataSource, type: string, row: string): Promise<string> {
  const [found] = await dataSource.query<{ id: number }[]>(`${row} ORDER BY 1 LIMIT 1`);
  if (found === undefined) throw new Error(`the ground has no ${type}`);
  return `${type}:${found.id}`;
}
