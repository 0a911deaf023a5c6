import { Buffer } from 'node:buffer';
import { type Probe, type ProbeClass, query, times } from './probe.js';

const VALIDATION = 'GRAPHQL_VALIDATION_FAILED';
const INPUT = 'BAD_USER_INPUT';
const fan = (sizes: readonly (number | string)[]): string =>
  sizes.reduceRight<string>((inner, size) => `descendants(first: ${size}) { nodes { ${inner} } }`, 'id');
const json = (text: string): Partial<Probe> => ({
  body: Buffer.from(text),
  headers: { 'content-type': 'application/json' },
});

/** What is too much, or wrong, by its values. */
export const valueProbes: readonly ProbeClass[] = [
  {
    title: 'pages and costs',
    probes: [
      query('50⁴ by literals', `{ unit(code: "31") { ${fan([50, 50, 50, 50])} } }`, 'OPERATION_TOO_COSTLY'),
      query(
        '50⁴ by a variable',
        `query ($n: Int!) { unit(code: "31") { ${fan(['$n', '$n', '$n', '$n'])} } }`,
        'OPERATION_TOO_COSTLY',
        { variables: { n: 50 } },
      ),
      query(
        '50⁴ by a default',
        `query ($n: Int = 50) { unit(code: "31") { ${fan(['$n', '$n', '$n', '$n'])} } }`,
        'OPERATION_TOO_COSTLY',
      ),
      query(
        'lists without a size, 5 levels',
        '{ unit(code: "31") { children { children { children { children { children { id } } } } } } }',
        'OPERATION_TOO_COSTLY',
      ),
      query(
        'a page of a million by a literal',
        '{ units(first: 1000000) { totalCount } }',
        'PAGE_SIZE_OUT_OF_RANGE',
      ),
      query(
        'by a variable',
        'query ($n: Int) { units(first: $n) { totalCount } }',
        'PAGE_SIZE_OUT_OF_RANGE',
        { variables: { n: 1_000_000 } },
      ),
      query(
        'by a default',
        'query ($n: Int = 501) { units(first: $n) { totalCount } }',
        'PAGE_SIZE_OUT_OF_RANGE',
      ),
      query('a page of -1', '{ units(first: -1) { totalCount } }', 'PAGE_SIZE_OUT_OF_RANGE'),
      query(
        'a page within a page of half the limit',
        '{ units(first: 500) { nodes { descendants(first: 500) { nodes { id } } } } }',
        'OPERATION_TOO_COSTLY',
      ),
      query(
        'a grid of two hundred years',
        '{ campaign(code: "c") { grid(indicator: "i", level: COMMUNE, from: "1900-01-01", to: "2099-12-31") { dates } } }',
        'OPERATION_TOO_COSTLY',
      ),
      query(
        'the audit trail verified three times',
        '{ a: verifyAuditTrail { intact } b: verifyAuditTrail { intact } c: verifyAuditTrail { intact } }',
        'OPERATION_TOO_COSTLY',
      ),
      query(
        'a cost behind an argument that is null',
        'query ($c: String = "31") { unit(code: $c) { id } units(first: 500) { nodes { id } } }',
        INPUT,
        { variables: { c: null } },
      ),
    ],
  },
  {
    title: 'values',
    probes: [
      query('an integer above 2³¹ by a literal', '{ units(first: 99999999999) { totalCount } }', VALIDATION),
      query('by a variable', 'query ($n: Int) { units(first: $n) { totalCount } }', INPUT, {
        variables: { n: 2 ** 53 },
      }),
      query('a fraction for a count', 'query ($n: Int) { units(first: $n) { totalCount } }', INPUT, {
        variables: { n: 1.5 },
      }),
      query('an object for a text', 'query ($c: String!) { unit(code: $c) { id } }', INPUT, {
        variables: { c: { $gt: '' } },
      }),
      query(
        'a number of 20,000 digits',
        `{ units(first: ${'9'.repeat(20_000)}) { totalCount } }`,
        VALIDATION,
      ),
      query('a NUL by a literal', '{ unit(code: "31\\u0000") { id } }', INPUT),
      query('a NUL by a variable', 'query ($c: String!) { unit(code: $c) { id } }', INPUT, {
        variables: { c: '31\0' },
      }),
      query(
        'a search of 50,000 letters',
        'query ($s: String) { units(search: $s) { totalCount } }',
        'TEXT_ARGUMENT_TOO_LONG',
        { variables: { s: 'á'.repeat(50_000) } },
      ),
      query(
        'a pattern that never ends',
        'query ($s: String) { units(search: $s) { totalCount } }',
        'TEXT_ARGUMENT_TOO_LONG',
        { variables: { s: '(a+)+$%_'.repeat(500) } },
      ),
      query('a cursor made up', '{ units(after: "1 OR 1=1") { totalCount } }', 'CURSOR_MALFORMED'),
      query(
        'a cursor that is another thing',
        `{ units(after: "${Buffer.from('{"$gt":""}').toString('base64url')}") { totalCount } }`,
        'CURSOR_MALFORMED',
      ),
      query('a day that is none', '{ unit(code: "31", on: "2023-02-31") { id } }', VALIDATION),
      query('a variable that is missing', 'query ($c: String!) { unit(code: $c) { id } }', INPUT),
      query('a variable of another type', 'query ($c: Int!) { unit(code: $c) { id } }', VALIDATION, {
        variables: { c: 1 },
      }),
      query(
        '600 variables',
        `query (${times(600, (n) => `$v${n}: Int`)}) { now }`,
        'OPERATION_TOO_MANY_TOKENS',
      ),
    ],
  },
  {
    title: 'variables',
    probes: [
      query('5,000 values for a query', '{ now }', 'VARIABLES_TOO_MANY', {
        variables: { ids: Array.from({ length: 5_000 }, (_v, n) => n) },
      }),
      query(
        '300,000 ids for a mutation',
        'mutation ($i: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $i) { userErrors { code } } }',
        'VARIABLES_TOO_MANY',
        { variables: { i: { directive: Array.from({ length: 300_000 }, () => 1) } } },
      ),
      {
        name: 'lists within lists, 50,000 levels',
        ...json(`{"query": "{ now }", "variables": {"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`),
        code: 'VARIABLES_TOO_DEEP',
      },
      { name: 'a prototype', ...json('{"query": "{ now }", "variables": {"__proto__": {"admin": true}}}') },
      {
        name: 'a prototype by its constructor',
        ...json('{"query": "{ now }", "variables": {"constructor": {"prototype": {"admin": true}}}}'),
      },
      query('a list', '{ now }', 'BAD_REQUEST', { variables: [1] }),
      query('a text', '{ now }', 'BAD_REQUEST', { variables: '{}' }),
      query('1,000 values that do not fit', 'mutation ($i: [Int!]) { now }', undefined, {
        variables: { i: Array.from({ length: 1_000 }, () => 'x') },
      }),
    ],
  },
  {
    title: 'what the schema would tell',
    probes: [
      query('all of it', '{ __schema { types { name fields { name } } } }', VALIDATION),
      query(
        'in circles',
        '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
        VALIDATION,
      ),
      query('one type', '{ __type(name: "Query") { fields { name } } }', VALIDATION),
      query(
        'behind a fragment',
        '{ ...f } fragment f on Query { s: __schema { queryType { name } } }',
        VALIDATION,
      ),
      query('a field nearly right', '{ campaignz { code } }', VALIDATION),
      query('an argument nearly right', '{ unit(cod: "31") { id } }', VALIDATION),
      query('a type nearly right', '{ node(id: "x") { ... on Taks { id } } }', VALIDATION),
      query('an entry of an enum nearly right', '{ units(level: COMUNE) { totalCount } }', VALIDATION),
      query('the same by a variable', 'query ($l: UnitLevel) { units(level: $l) { totalCount } }', INPUT, {
        variables: { l: 'COMUNE' },
      }),
      query(
        'a field of an input nearly right',
        'mutation ($i: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $i) { userErrors { code } } }',
        INPUT,
        { variables: { i: { directive: 'a', idempotencyKey: 'b', organizatio: 'c' } } },
      ),
    ],
  },
];
