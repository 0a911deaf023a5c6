import { times } from './probe.js';

/** The same over a WebSocket: what is subscribed to, and the code of the first error. */
export const socketProbes: readonly { name: string; payload: object; code: string }[] = [
  { name: 'a query', payload: { query: '{ now }' }, code: 'BAD_USER_INPUT' },
  {
    name: 'a mutation',
    payload: { query: 'mutation { advanceClock(to: "2030-01-01T00:00:00Z") { now } }' },
    code: 'BAD_USER_INPUT',
  },
  { name: 'the schema', payload: { query: '{ __schema { types { name } } }' }, code: 'BAD_USER_INPUT' },
  {
    name: 'a parent of a parent, 30 levels',
    payload: {
      query: `subscription { inboxUpdated { assignee { unit ${'{ parent '.repeat(30)}{ id }${' }'.repeat(30)} } } }`,
    },
    code: 'OPERATION_TOO_DEEP',
  },
  {
    name: '100 aliases',
    payload: { query: `subscription { inboxUpdated { ${times(100, (n) => `a${n}: id`)} } }` },
    code: 'TOO_MANY_ALIASES',
  },
  {
    name: 'one field 500 times',
    payload: { query: `subscription { inboxUpdated { ${times(500, () => 'id')} } }` },
    code: 'FIELD_REPEATED',
  },
  {
    name: '3,000 tokens',
    payload: { query: `subscription { inboxUpdated { ${times(3_000, () => 'id')} } }` },
    code: 'OPERATION_TOO_MANY_TOKENS',
  },
  {
    name: 'a fan-out of 50³',
    payload: {
      query:
        'subscription { progressUpdated(campaign: "c", indicator: "i") { unit { descendants(first: 50) { nodes { descendants(first: 50) { nodes { descendants(first: 50) { nodes { id } } } } } } } } }',
    },
    code: 'OPERATION_TOO_COSTLY',
  },
  {
    name: 'a page of a million',
    payload: {
      query:
        'subscription ($n: Int!) { progressUpdated(campaign: "c", indicator: "i") { sources(first: $n) { totalCount } } }',
      variables: { n: 1_000_000 },
    },
    code: 'PAGE_SIZE_OUT_OF_RANGE',
  },
  {
    name: 'a field nearly right',
    payload: { query: 'subscription { inboxUpdate { id } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a text that does not end',
    payload: { query: 'subscription { inboxUpdated(organization: "a) { id } }' },
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    name: 'a hash nobody knows',
    payload: { query: '', extensions: { persistedQuery: { sha256Hash: 'ab' } } },
    code: 'OPERATION_UNKNOWN',
  },
];
