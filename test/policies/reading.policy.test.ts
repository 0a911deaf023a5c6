import { describe, expect, it } from '@jest/globals';
import { type Actor, type Grant, systemActor } from '../../src/domain/actor.js';
import { readingScope, readsAllOf } from '../../src/policies/reading.policy.js';

const ROOT = 1;

function actorWith(...grants: Grant[]): Actor {
  return { kind: 'POSITION', name: 'somebody', organizationId: 7, organizationCode: 'seven', grants };
}

describe('who reads what (A1, A2)', () => {
  it('gives auditors and the platform itself everything', () => {
    const auditor = actorWith({ role: 'AUDITOR', unitId: 99, relation: 'SELF' });
    expect(readsAllOf(readingScope(auditor), ROOT)).toBe(true);
    expect(readsAllOf(readingScope(systemActor('calendar')), ROOT)).toBe(true);
  });

  it('gives nobody, and who holds no grant that day, nothing', () => {
    const nothing = { all: false, organizationId: null, grants: [] };
    expect(readingScope(null)).toEqual(nothing);
    expect(readingScope(actorWith())).toEqual(nothing);
  });

  it('gives an administrator nothing by that, but what another grant reaches', () => {
    const runs: Grant = { role: 'ADMINISTRATOR', unitId: ROOT, relation: 'SUBTREE' };
    expect(readingScope(actorWith(runs))).toEqual({ all: false, organizationId: null, grants: [] });
    const reads: Grant = { role: 'VIEWER', unitId: 5, relation: 'CHILDREN' };
    expect(readingScope(actorWith(runs, reads))).toEqual({ all: false, organizationId: 7, grants: [reads] });
  });

  it.each(['VIEWER', 'REPORTER', 'MONITOR', 'COMMITTEE', 'STANDING_AGENCY', 'EMULATION'] as const)(
    'lets a %s read what the grant reaches',
    (role) => {
      const grant: Grant = { role, unitId: 5, relation: 'SELF' };
      expect(readingScope(actorWith(grant)).grants).toEqual([grant]);
    },
  );

  it('takes a whole tree for read only by a grant over all below its root', () => {
    const over = (relation: Grant['relation'], unitId = ROOT): boolean =>
      readsAllOf(readingScope(actorWith({ role: 'VIEWER', unitId, relation })), ROOT);
    expect([over('SUBTREE'), over('CHILDREN'), over('SELF'), over('SUBTREE', 2)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
