import { Role } from '../../entities/states.js';
import { doorRights, type OperationRight, operationRights } from '../../policies/operation-rights.js';
import type { Over, Permission } from '../../policies/permission.type.js';
import { permissionNames, permissions } from '../../policies/permissions.js';

/** docs/access.md: who may do what, from the tables that the services ask. */
export function renderAccess(
  operations: { readonly [operation: string]: OperationRight } = operationRights,
): string {
  const of = (root: string): [string, OperationRight][] =>
    Object.entries(operations).flatMap(([name, right]) => {
      const [from, field = ''] = name.split('.');
      return from === root ? [[field, right]] : [];
    });
  const sections = [
    INTRODUCTION,
    `## Rights\n\n${rightsTable()}`,
    `## Roles and mutations\n\n${LEGEND}\n\n${matrix(of('Mutation'))}`,
    `## Roles and queries\n\n${LEFT_OUT}\n\n${matrix(of('Query'))}`,
    `## Roles and subscriptions\n\n${SUBSCRIPTIONS}\n\n${matrix(of('Subscription'))}`,
    `## Other doors\n\n${matrix(Object.entries(doorRights))}`,
    EXPLAINING,
  ];
  return `${sections.join('\n\n')}\n`;
}

const INTRODUCTION = `# Who may do what

<!-- Written by \`dondoc access matrix --write\` from src/policies/permissions.ts and operation-rights.ts. Change those, not this file. -->

A grant is a role, a unit that it is anchored at, a relation and a validity (rules A1 and A2 in [domain.md](domain.md)):
SELF reaches that unit, CHILDREN the units directly below it, SUBTREE it and everything below. It holds from its first
day until the day before its last, by the platform's clock; a grant that has ended opens nothing from the next request on, and in
an open subscription from the next event on. Whoever holds none reads what is open to every position and does nothing.
Administrators give and end grants (\`grantAccess\`, \`revokeAccess\`), auditors read them too (\`accessGrants\`).

The predicates that the services ask take their roles from the same table as this page. One predicate decides for a list, its
totals, \`node(id)\`, nested fields, subscriptions and downloads.`;

const LEGEND = `**yes**: wherever the grant is anchored. **unit**: over the unit it is about, or that of its campaign or compiler.
**own**: for the body one sits in, or for what one has proposed. **—**: never. A state may forbid at a time what a right
allows: see [lifecycles.md](lifecycles.md).`;

const LEFT_OUT = `*refused*: answered with FORBIDDEN. *left out*: answered with what may be read, as if there were nothing else; so are
counts, sums and ranks.`;

const SUBSCRIPTIONS = 'Asked when it begins and again at every event.';

const EXPLAINING = `## Why

\`\`\`console
$ dondoc access explain --who hb-pc.officer --what submitReport --on 11296
$ dondoc access explain --who hb-pc.officer --what task.judge --on Task:12 --at 2023-06-20 --lang vi
\`\`\`

says which grant opens a right (role, unit, relation, validity, the path from its unit to the one it is about) or why none does.
Administrators and auditors ask the same by \`explainAccess\`.`;

const ROLES = Object.values(Role);

function rightsTable(): string {
  const rows = permissionNames().map((name) => {
    const { ways, what, rule, except }: Permission = permissions[name];
    const how = ways.map(({ roles, over }) => `${roles.join(', ')} ${OVER[over]}`).join('; or ');
    return [`\`${name}\``, what.en, how, rule, except?.en ?? ''];
  });
  return table(['right', 'to', 'who', 'rules', 'but not'], rows);
}

function matrix(operations: readonly [string, OperationRight][]): string {
  const rows = operations.map(([name, right]) => {
    const cells = ROLES.map((role) => cellOf(role, right));
    const { needs, otherwise } = right;
    const without = needs === 'EVERYBODY' ? 'yes' : '—';
    const rights = typeof needs === 'string' ? '' : needs.map((need) => `\`${need}\``).join(', ');
    const rule = typeof needs === 'string' ? 'A1' : rulesOf(needs.map((need) => permissions[need].rule));
    return [`\`${name}\``, without, ...cells, otherwise === 'REFUSES' ? 'refused' : 'left out', rights, rule];
  });
  return table(['', 'nobody', ...ROLES, 'others', 'rights', 'rules'], rows);
}

function cellOf(role: Role, { needs }: OperationRight): string {
  if (typeof needs === 'string') return 'yes';
  const ways = needs.flatMap((need) => permissions[need].ways).filter(({ roles }) => roles.includes(role));
  const found = new Set(ways.map(({ over }) => REACH[over]));
  if (found.has('yes')) return 'yes';
  const cell = (['unit', 'own'] as const).filter((reach) => found.has(reach));
  return cell.length === 0 ? '—' : cell.join(', ');
}

function rulesOf(rules: readonly string[]): string {
  return [...new Set(rules.flatMap((rule) => rule.split(', ')))].sort().join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const REACH: { readonly [O in Over]: 'yes' | 'unit' | 'own' } = {
  ANYWHERE: 'yes',
  UNIT: 'unit',
  ABOVE: 'unit',
  CAMPAIGN: 'unit',
  COMPILER: 'unit',
  BODY: 'own',
  LINE: 'own',
  PLACED: 'own',
  PROPOSED: 'own',
  HEADED: 'own',
  UNIT_PLACED: 'own',
  UNIT_RESPONSIBLE: 'own',
};

const OVER: { readonly [O in Over]: string } = {
  ANYWHERE: 'anywhere',
  UNIT: 'over the unit',
  ABOVE: 'over a unit above it',
  CAMPAIGN: "over the campaign's unit",
  COMPILER: 'over the unit of the compiling body',
  BODY: 'in that body',
  LINE: 'in that body or one above it in its line',
  PLACED: 'in a body of that very unit',
  PROPOSED: 'who proposed it',
  HEADED: 'as head of a body of that very unit',
  UNIT_PLACED: 'over the unit, in a body of that very unit',
  UNIT_RESPONSIBLE: 'over the unit, in the body that answers for it',
};
