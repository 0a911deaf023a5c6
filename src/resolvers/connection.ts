import { GraphQLError } from 'graphql';
import type { Page } from '../schema/connection.type.js';

/** The arguments of every growing list. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Where `first` is null. */
export const USUAL_PAGE = 50;
/** Entries of one page at most; more is refused, never cut. */
export const LARGEST_PAGE = 500;

/** The columns a list is ordered by, as one row has them: what a cursor holds. */
export type CursorKey = readonly (string | number)[];

/**
 * What a list's cursors look like: its name, so that no cursor of another list passes, and the type of every column
 * it is ordered by. `cursorOf('tasks', 'integer')`.
 */
export interface CursorShape {
  list: string;
  columns: readonly ('integer' | 'text')[];
}

export function cursorOf(list: string, ...columns: CursorShape['columns']): CursorShape {
  return { list, columns };
}

/**
 * One page of a list that is ordered by unique columns.
 *
 * `fetch` answers at most `limit` rows in order, those after `after` (row comparison: `(a, b) > ($1, $2)`) or from the
 * beginning; `key` says where a row stands. Throws a GraphQLError (BAD_USER_INPUT) for a `first` out of range or a
 * cursor that is not of this list.
 */
export async function page<Row>(
  args: PageArguments,
  list: {
    cursor: CursorShape;
    key: (row: Row) => CursorKey;
    fetch: (limit: number, after: CursorKey | null) => Promise<readonly Row[]>;
    total: () => Promise<number>;
  },
): Promise<Page<Row>> {
  const size = pageSize(args);
  const after = readCursor(list.cursor, args.after);
  // One more than asked tells whether another page follows.
  const rows = await list.fetch(size + 1, after);
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(list.cursor, list.key(node)) }));
  const pageInfo = { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, nodes, pageInfo, totalCount: list.total };
}

/** A page of rows that are all at hand already; the cursor is the place in the list. */
export async function pageOfAll<Row>(
  args: PageArguments,
  listName: string,
  rows: readonly Row[],
): Promise<Page<Row>> {
  const places = rows.map((row, place) => ({ row, place }));
  const found = await page<{ row: Row; place: number }>(args, {
    cursor: cursorOf(listName, 'integer'),
    key: ({ place }) => [place],
    fetch: async (limit, after) => {
      const start = after === null ? 0 : Number(after[0]) + 1;
      return places.slice(start, start + limit);
    },
    total: async () => rows.length,
  });
  return {
    edges: found.edges.map(({ node, cursor }) => ({ node: node.row, cursor })),
    nodes: found.nodes.map(({ row }) => row),
    pageInfo: found.pageInfo,
    totalCount: rows.length,
  };
}

/** How many entries were asked for. Throws a GraphQLError naming the range. */
function pageSize(args: PageArguments): number {
  const first = args.first ?? USUAL_PAGE;
  if (first >= 1 && first <= LARGEST_PAGE) return first;
  throw badInput(
    `first: ${first} is out of range. Ask for 1 to ${LARGEST_PAGE} entries, and go on with \`after\`.`,
  );
}

function writeCursor(shape: CursorShape, key: CursorKey): string {
  return Buffer.from(JSON.stringify([shape.list, ...key])).toString('base64url');
}

function readCursor(shape: CursorShape, cursor: string | null | undefined): CursorKey | null {
  if (cursor === null || cursor === undefined) return null;
  const values = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(values)) {
    const [list, ...key] = values as unknown[];
    const fits =
      key.length === shape.columns.length && key.every((value, i) => isOf(shape.columns[i], value));
    if (list === shape.list && fits) return key as CursorKey;
  }
  throw badInput('after: this is not a cursor of this list. Give the `endCursor` of the page before it.');
}

function isOf(column: CursorShape['columns'][number] | undefined, value: unknown): boolean {
  if (column === 'text') return typeof value === 'string' && !value.includes('\0');
  return Number.isInteger(value) && Math.abs(value as number) <= MAX_INTEGER;
}

/** PostgreSQL's integer. */
const MAX_INTEGER = 2_147_483_647;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the caller says so.
    return undefined;
  }
}

function badInput(text: string): GraphQLError {
  return new GraphQLError(text, { extensions: { code: 'BAD_USER_INPUT' } });
}
