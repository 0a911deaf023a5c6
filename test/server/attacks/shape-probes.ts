import { type ProbeClass, query, times } from './probe.js';

const VALIDATION = 'GRAPHQL_VALIDATION_FAILED';
const PARSE = 'GRAPHQL_PARSE_FAILED';

const nested = (depth: number, open: string, leaf: string): string =>
  `{ unit(code: "31") ${`{ ${open} `.repeat(depth)}{ ${leaf} }${' }'.repeat(depth)} }`;
const doubling = (count: number, body: (next: string) => string): string =>
  times(
    count,
    (n) => `fragment f${n} on AdministrativeUnit { ${n === count - 1 ? 'id' : body(`...f${n + 1}`)} }`,
  );
const league = 'leagueTable(indicator: "accounts_activated", level: COMMUNE) { rank }';

/** What is too much by its shape alone. */
export const shapeProbes: readonly ProbeClass[] = [
  {
    title: 'deep nesting',
    probes: [
      query('a parent of a parent, 50 levels', nested(50, 'parent', 'id'), 'OPERATION_TOO_DEEP'),
      query('the same, 600 levels', nested(600, 'parent', 'id'), 'OPERATION_TOO_DEEP'),
      query('the same, 3,000 levels', nested(3_000, 'parent', 'id'), 'OPERATION_TOO_MANY_TOKENS'),
      query('children of children, 20 levels', nested(20, 'children', 'id'), 'OPERATION_TOO_DEEP'),
      query('through inline fragments', nested(20, '... on AdministrativeUnit { parent', 'id } '), PARSE),
      query(
        'through a chain of fragments',
        `{ unit(code: "31") { ...f0 } } ${doubling(25, (next) => `parent { ${next} }`)}`,
        'OPERATION_TOO_DEEP',
      ),
      query(
        'a list within lists in an argument',
        `{ unit(code: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`,
        VALIDATION,
      ),
      query(
        'an object within objects in an argument',
        `{ unit(code: ${'{a:'.repeat(400)}1${'}'.repeat(400)}) { id } }`,
        VALIDATION,
      ),
      query('brackets that never end', `{ unit(code: ${'['.repeat(1_500)}`, PARSE),
    ],
  },
  {
    title: 'alias overload',
    probes: [
      query('1,000 aliases', `{ ${times(1_000, (n) => `a${n}: now`)} }`, 'OPERATION_TOO_MANY_TOKENS'),
      query('100 aliases', `{ ${times(100, (n) => `a${n}: now`)} }`, 'TOO_MANY_ALIASES'),
      query(
        '40 league tables',
        `{ campaign(code: "c") { ${times(40, (n) => `a${n}: ${league}`)} } }`,
        'TOO_MANY_ALIASES',
      ),
      query(
        'aliases multiplied by a fragment',
        `{ ${times(9, (n) => `u${n}: unit(code: "31") { ...f }`)} } fragment f on AdministrativeUnit { a: id b: id c: id d: id }`,
        'TOO_MANY_ALIASES',
      ),
      query('25 fields at the root', `{ ${times(25, (n) => `a${n}: now`)} }`, 'TOO_MANY_ROOT_FIELDS'),
      query(
        'one thing tried 20 times in one request',
        `mutation { ${times(20, (n) => `a${n}: advanceClock(to: "2023-06-${10 + n}T00:00:00Z") { jobsRun }`)} }`,
        'TOO_MANY_MUTATIONS',
      ),
      query(
        '200 times',
        `mutation { ${times(200, (n) => `a${n}: advanceClock(to: "x") { now }`)} }`,
        'OPERATION_TOO_MANY_TOKENS',
      ),
    ],
  },
  {
    title: 'field duplication',
    probes: [
      query('one field 500 times', `{ ${times(500, () => 'now')} }`, 'FIELD_REPEATED'),
      query('one object 100 times', `{ ${times(100, () => 'unit(code: "31") { id }')} }`, 'FIELD_REPEATED'),
      query('__typename 800 times', `{ ${times(800, () => '__typename')} }`, 'FIELD_REPEATED'),
      query(
        '__typename under 100 names',
        `{ ${times(100, (n) => `t${n}: __typename`)} }`,
        'TOO_MANY_ALIASES',
      ),
      query(
        'fields in conflict, pairwise',
        `{ unit(code: "31") { ${times(6, (n) => `x: unit${n}`)} } }`,
        'FIELD_REPEATED',
      ),
      query(
        'through 300 spreads',
        `{ ${times(300, () => '...f')} } fragment f on Query { now a: now b: now }`,
        'TOO_MANY_ALIASES',
      ),
      query(
        'through 300 inline fragments',
        `{ ${times(300, () => '... { now now }')} }`,
        'TOO_MANY_ROOT_FIELDS',
      ),
    ],
  },
  {
    title: 'fragments',
    probes: [
      query('one within itself', '{ ...f } fragment f on Query { now ...f }', VALIDATION),
      query(
        'two within each other',
        '{ ...f } fragment f on Query { ...g } fragment g on Query { ...f now }',
        VALIDATION,
      ),
      query(
        'a circle of 25',
        `{ unit(code: "31") { ...f0 } } ${times(25, (n) => `fragment f${n} on AdministrativeUnit { parent { ...f${(n + 1) % 25} } }`)}`,
        'OPERATION_TOO_DEEP',
      ),
      query(
        'each opened twice by the one before',
        `{ unit(code: "31") { ...f0 } } ${doubling(28, (next) => `${next} ${next}`)}`,
        'TOO_MANY_SELECTIONS',
      ),
      query(
        'each opened twice, below',
        `{ unit(code: "31") { ...f0 } } ${doubling(14, (next) => `parent { ${next} } children { ${next} }`)}`,
        'TOO_MANY_SELECTIONS',
      ),
      query(
        '100 of them',
        `{ now } ${times(100, (n) => `fragment f${n} on Query { now }`)}`,
        'TOO_MANY_FRAGMENTS',
      ),
      query('one that nobody opens, of no type', '{ now } fragment f on Nowhere { now }', VALIDATION),
      query('one that is nowhere', '{ ...nowhere }', VALIDATION),
      query(
        'inline, 600 within each other',
        `{ ${'... { '.repeat(600)} now ${'} '.repeat(600)} }`,
        'OPERATION_TOO_DEEP',
      ),
    ],
  },
  {
    title: 'directives',
    probes: [
      query('@include 100 times', `{ now ${times(100, () => '@include(if: true)')} }`, 'TOO_MANY_DIRECTIVES'),
      query(
        '@include 1,000 times',
        `{ now ${times(1_000, () => '@include(if: true)')} }`,
        'OPERATION_TOO_MANY_TOKENS',
      ),
      query('400 that nobody knows', `{ now ${times(400, () => '@a')} }`, 'TOO_MANY_DIRECTIVES'),
      query(
        '@skip and @include in turns',
        `{ now ${times(15, () => '@skip(if: false) @include(if: true)')} }`,
        'TOO_MANY_DIRECTIVES',
      ),
      query('on variables', `query (${times(30, (n) => `$v${n}: Int @a`)}) { now }`, 'TOO_MANY_DIRECTIVES'),
      query('@defer', '{ ... @defer { now } }', VALIDATION),
      query('@stream', '{ campaigns @stream(initialCount: 1) { code } }', VALIDATION),
      query('one that is not repeatable, twice', '{ now @skip(if: false) @skip(if: false) }', VALIDATION),
      query('@include of a text', '{ now @include(if: "true") }', VALIDATION),
    ],
  },
  {
    title: 'documents',
    probes: [
      query(
        '50 operations',
        times(50, (n) => `query q${n} { now }`),
        'TOO_MANY_OPERATIONS',
      ),
      query('two without names', '{ now } { now }', VALIDATION),
      query('a name that it does not have', 'query A { now }', 'OPERATION_RESOLUTION_FAILURE', {
        operationName: 'B',
      }),
      query('two, and none is meant', 'query A { now } query B { now }', 'OPERATION_RESOLUTION_FAILURE'),
      query(
        'a name out of the prototype',
        'query A { now } query B { now }',
        'OPERATION_RESOLUTION_FAILURE',
        { operationName: '__proto__' },
      ),
      query('a name that is an object', 'query A { now }', 'BAD_REQUEST', { operationName: { $ne: 1 } }),
      query('definitions of types', 'type Query { now: String }', undefined),
      query('100 kB of comments', `# ${'x'.repeat(100_000)}\n{ now }`, 'OPERATION_TOO_LONG'),
      query('100 kB of commas', `{ now${','.repeat(100_000)} }`, 'OPERATION_TOO_LONG'),
      query('a text that does not end', '{ unit(code: "31) { id } }', PARSE),
      query(
        'a block of text that does not end',
        `{ unit(code: """${'\n  a'.repeat(10_000)}) { id } }`,
        PARSE,
      ),
      query(
        'a block of text of 15,000 lines',
        `{ unit(code: """${'\n  a'.repeat(15_000)}""") { id } }`,
        'TEXT_ARGUMENT_TOO_LONG',
      ),
      query('an escape that is none', '{ unit(code: "\\u{110000}") { id } }', PARSE),
      query('half a surrogate', '{ unit(code: "\\uD800") { id } }', PARSE),
      query('letters that look like others', '{ nоw }', PARSE),
      query('letters of full width', '{ ｎｏｗ }', PARSE),
      query('control characters', '{ now\u0007 }', PARSE),
      query('a NUL between names', '{ now\0 }', PARSE),
      query('nothing', '', 'BAD_REQUEST'),
      query('blanks', '   ', PARSE),
    ],
  },
];
