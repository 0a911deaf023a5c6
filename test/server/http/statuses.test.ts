import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../support/test-api.js';

const JSON_ONLY = 'application/json';
const GRAPHQL = 'application/graphql-response+json';

describe('the status of an answer', () => {
  let server: TestApi;

  beforeAll(async () => {
    server = await startTestApi({ introspection: false });
  });

  afterAll(() => server.stop());

  const statusOf = async (body: unknown, accept?: string): Promise<number> => {
    const response = await server.api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) },
      payload: JSON.stringify(body),
    });
    return response.statusCode;
  };

  const VARIABLE = 'query ($on: Date!) { unit(code: "31", on: $on) { id } }';

  it.each<[string, object]>([
    ['a document that does not parse', { query: '{' }],
    ['a field that is not there', { query: '{ nothing }' }],
    ['a variable of the wrong type', { query: VARIABLE, variables: { on: 7 } }],
    ['an operation that is not there', { query: 'query A { now }', operationName: 'B' }],
  ])('%s is 200 only for who reads no other', async (_name, body) => {
    const accepted = [JSON_ONLY, 'application/json; charset=utf-8', 'application/json, multipart/mixed'];
    for (const accept of accepted) await expect(statusOf(body, accept)).resolves.toBe(200);
    const others = [undefined, '*/*', GRAPHQL, `${GRAPHQL}, ${JSON_ONLY};q=0.9`, `${JSON_ONLY}, ${GRAPHQL}`];
    for (const accept of others) await expect(statusOf(body, accept)).resolves.toBe(400);
  });

  it.each<[string, unknown, number]>([
    ['introspection that is off', { query: '{ __schema { types { name } } }' }, 400],
    ['more faults than are counted', { query: `{ ${'nothing '.repeat(200)} }` }, 400],
    ['several operations at once', [{ query: '{ now }' }], 400],
    ['no document at all', { qeury: '{ now }' }, 400],
    ['nobody who has signed in', { query: '{ viewer { name } }' }, 401],
  ])('%s is refused whatever is read', async (_name, body, status) => {
    for (const accept of [undefined, JSON_ONLY, GRAPHQL]) {
      await expect(statusOf(body, accept)).resolves.toBe(status);
    }
  });
});
