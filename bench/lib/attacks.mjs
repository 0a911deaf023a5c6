/** One request of each kind of attack, and what the API is expected to answer it with. */
export const attacks = [
  attack('deep nesting, 50 levels', nested(50), 400),
  attack('deep nesting, 3,000 levels', nested(3_000), 400),
  attack('100 aliases', `{ ${times(100, (n) => `a${n}: now`)} }`, 400),
  attack('1,000 aliases', `{ ${times(1_000, (n) => `a${n}: now`)} }`, 400),
  attack('one field 500 times', `{ ${times(500, () => 'now')} }`, 400),
  attack('fragments doubling 28 times', bomb(28), 400),
  attack(
    'fragments in a circle',
    '{ ...f } fragment f on Query { ...g } fragment g on Query { ...f now }',
    400,
  ),
  attack('100 directives', `{ now ${times(100, () => '@include(if: true)')} }`, 400),
  attack('a fan-out of 50⁴', fan('50'), 400),
  attack('the same by variables', `query ($n: Int = 50) ${fan('$n')}`, 400),
  attack('a page of a million', '{ units(first: 1000000) { totalCount } }', 400),
  attack('the schema', '{ __schema { types { name fields { name } } } }', 400),
  attack('100 kB of comments', `# ${'x'.repeat(100_000)}\n{ now }`, 400),
  attack('5,000 variables', '{ now }', 400, { ids: Array.from({ length: 5_000 }, (_value, n) => n) }),
  {
    name: '1,000 operations in a batch',
    body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ now }' }))),
    status: 400,
  },
  { name: '7 MB', body: JSON.stringify({ query: 'x'.repeat(7_000_000) }), status: 413 },
  attack('fields that may be merged, as many as pass', `{ unit(code: "31") { ${merging(4)} } }`, 200),
  attack('500 units with places and bodies', costliest(), 200),
];

/** What everybody else asks meanwhile. */
export const innocent = JSON.stringify({ query: '{ now unit(code: "31") { id code name } }' });

/** The costliest that is accepted: nothing else here comes as near to the limit. */
function costliest() {
  const place = 'id code name';
  return `{ units(first: 500) { nodes { id code name nameEn kind level validFrom parent { ${place} } ancestors { ${place} } organizations { code } } } }`;
}

function attack(name, query, status, variables) {
  return { name, body: JSON.stringify({ query, variables }), status };
}

function nested(depth) {
  return `{ unit(code: "31") ${'{ parent '.repeat(depth)}{ id }${' }'.repeat(depth)} }`;
}

function bomb(count) {
  const one = (n) =>
    `fragment f${n} on AdministrativeUnit { ${n === count - 1 ? 'id' : `...f${n + 1} ...f${n + 1}`} }`;
  return `{ unit(code: "31") { ...f0 } } ${times(count, one)}`;
}

function fan(size) {
  const page = (inner) => `descendants(first: ${size}) { nodes { ${inner} } }`;
  return `{ unit(code: "31") { ${page(page(page(page('id'))))} } }`;
}

/** Each field four times, within each other: what validation compares pair by pair. */
function merging(depth) {
  return depth === 0 ? 'id' : times(4, () => `parent { ${merging(depth - 1)} }`);
}

function times(count, part) {
  return Array.from({ length: count }, (_value, n) => part(n)).join(' ');
}
