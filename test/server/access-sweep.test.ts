import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Role } from '../../src/entities/states.js';
import { operationRights } from '../../src/policies/operation-rights.js';
import type { Permission } from '../../src/policies/permission.type.js';
import { type PermissionName, permissionNames, permissions } from '../../src/policies/permissions.js';
import { createGround, type Ground } from '../support/sweep/ground.js';
import {
  type Caller,
  describeWrong,
  everyCase,
  everyOperation,
  everything,
  sweepExplanations,
  sweepMutations,
  sweepReads,
  type Tried,
} from '../support/sweep/sweep.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

/** Through a door beside the schema (test/server/files.test.ts). */
const BESIDES: readonly PermissionName[] = ['file.upload'];

/** Who may not, whatever he asks. */
const OTHERS: readonly Caller[] = ['nobody', 'expired', 'revoked key', 'sibling', 'wrong role'];

const ALL = Object.values(Role);
const OPEN: Partial<Permission> = {
  ways: [
    { roles: ALL, over: 'ANYWHERE' },
    { roles: ALL, over: 'UNIT' },
  ],
};

describe('everything the API offers', () => {
  let database: TestDatabase;
  let ground: Ground;
  const tried: Tried[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    ground = await createGround(database.dataSource);
  });

  afterAll(async () => {
    process.stdout.write(
      `access sweep: ${tried.length} pairs of operation and caller, ${describeWrong(tried).length} wrong\n`,
    );
    await database.drop();
  });

  it('has a case here', () => {
    expect(everyCase()).toEqual(everyOperation());
  });

  it('is changed by nobody who may not', async () => {
    // Files and positions of the cases are there before.
    await sweepMutations(ground, OTHERS);
    const before = await everything(database.dataSource);
    const found = await sweepMutations(ground, OTHERS);
    const after = await everything(database.dataSource);
    tried.push(...found);
    expect(describeWrong(found)).toEqual([]);
    // What is told about something unknown is kept under the key of the command, like any answer.
    const apart = { stored_file: '', idempotency: '' };
    expect({ ...after, ...apart }).toEqual({ ...before, ...apart });
  });

  it('is explained as it is decided', async () => {
    const explained = await sweepExplanations(ground, ['expired', 'sibling', 'wrong role', 'right']);
    expect(explained.length).toBeGreaterThan(100);
    expect(explained.filter(({ allowed, caller }) => allowed !== (caller === 'right'))).toEqual([]);
  });

  it('is seen by those who may, and by nobody else', async () => {
    const found = await sweepReads(ground, [...OTHERS, 'right']);
    tried.push(...found);
    expect(describeWrong(found)).toEqual([]);
  });

  it('is done by those who may', async () => {
    const found = await sweepMutations(ground, ['right']);
    tried.push(...found);
    expect(describeWrong(found)).toEqual([]);
  });

  it.each(permissionNames().filter((name) => !BESIDES.includes(name)))(
    'would be found open to others where %s were everybody’s',
    async (name) => {
      const operations = operationsNeeding(name);
      const fields = operations.flatMap((operation) => operation.match(/^Mutation\.(.*)/)?.[1] ?? []);
      await withRight(name, OPEN, async () => {
        const mutations = await sweepMutations(ground, ['sibling', 'wrong role'], fields);
        const reads = await sweepReads(ground, ['sibling', 'wrong role'], operations);
        expect(describeWrong([...mutations, ...reads])).not.toEqual([]);
      });
    },
  );

  it('would be found closed to those who may where nobody had the right', async () => {
    await withRight('report.submit', { ways: [] }, async () => {
      const found = await sweepMutations(ground, ['right'], ['submitReport']);
      expect(describeWrong(found)).toEqual(['Mutation.submitReport by right: REFUSED']);
    });
  });
});

/** The operations of the sweep that rest on a right. */
function operationsNeeding(name: PermissionName): string[] {
  const nodes = everyCase().filter((each) => each.startsWith('node '));
  return Object.entries(operationRights)
    .filter(([, { needs }]) => needs.includes(name))
    .flatMap(([operation]) => (operation === 'Query.node' ? nodes : [operation]));
}

/** Plants another right of that name for a while. */
async function withRight(
  name: PermissionName,
  change: Partial<Permission>,
  work: () => Promise<void>,
): Promise<void> {
  const table = permissions as { [N in PermissionName]: Permission };
  const kept = table[name];
  table[name] = { ...kept, ...change };
  try {
    await work();
  } finally {
    table[name] = kept;
  }
}
