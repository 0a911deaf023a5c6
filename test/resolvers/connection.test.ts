import { describe, expect, it } from '@jest/globals';
import { cursorOf, page, pageOfAll } from '../../src/resolvers/connection.js';

const letters = ['a', 'b', 'c', 'd', 'e'].map((name, index) => ({ id: index + 1, name }));

const ask = (args: { first?: number | null; after?: string | null }) =>
  page<(typeof letters)[number]>(args, {
    cursor: cursorOf('letters', 'text', 'integer'),
    key: (row) => [row.name, row.id],
    fetch: async (limit, after) =>
      letters.filter((row) => after === null || row.name > String(after[0])).slice(0, limit),
    total: async () => letters.length,
  });

const names = (found: { nodes: readonly { name: string }[] }): string =>
  found.nodes.map((row) => row.name).join('');

describe('page', () => {
  it('goes on where the page before ended, until nothing is left', async () => {
    const first = await ask({ first: 2 });
    expect(names(first)).toBe('ab');
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await ask({ first: 2, after: first.pageInfo.endCursor });
    const third = await ask({ first: 2, after: second.pageInfo.endCursor });
    expect([names(second), names(third)]).toEqual(['cd', 'e']);
    expect(third.pageInfo.hasNextPage).toBe(false);
    expect(first.edges.map((edge) => edge.node.name)).toEqual(['a', 'b']);
  });

  it('has no end where it is empty', async () => {
    const last = await ask({ first: 5 });
    expect(last.pageInfo.hasNextPage).toBe(false);
    const beyond = await ask({ first: 5, after: last.pageInfo.endCursor });
    expect(beyond.pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });

  it('is of fifty where nothing else is asked', async () => {
    expect(names(await ask({ first: null }))).toBe('abcde');
  });

  it.each([0, -1, 501])('refuses first: %i, naming the range', async (first) => {
    await expect(ask({ first })).rejects.toThrow(`first: ${first} is out of range. Ask for 1 to 500`);
  });

  it.each([
    ['of another list', Buffer.from('["tasks","a",1]').toString('base64url')],
    ['with a column too few', Buffer.from('["letters","a"]').toString('base64url')],
    ['with another type of column', Buffer.from('["letters",1,1]').toString('base64url')],
    ['with a number that no table holds', Buffer.from('["letters","a",4294967296]').toString('base64url')],
    ['with a text that cannot be stored', Buffer.from('["letters","\\u0000",1]').toString('base64url')],
    ['that is none', '%%%'],
    ['that is empty', ''],
  ])('refuses a cursor %s', async (_name, after) => {
    await expect(ask({ after })).rejects.toMatchObject({
      message: expect.stringContaining('not a cursor of this list'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('pageOfAll', () => {
  it('pages through rows at hand', async () => {
    const first = await pageOfAll({ first: 3 }, 'letters', letters);
    const rest = await pageOfAll({ first: 3, after: first.pageInfo.endCursor }, 'letters', letters);
    expect([names(first), names(rest)]).toEqual(['abc', 'de']);
    expect([first.totalCount, rest.pageInfo.hasNextPage]).toEqual([5, false]);
    expect(rest.edges.map((edge) => edge.node.id)).toEqual([4, 5]);
  });
});
