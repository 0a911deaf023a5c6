import { Role } from '../entities/states.js';
import type { Permission } from './permission.type.js';

const ALL: readonly Role[] = Object.values(Role);
/** Who does things; who reads, audits or administers does not act for the body it happens to sit in (A2). */
const WORKING: readonly Role[] = ['COMMITTEE', 'MONITOR', 'STANDING_AGENCY', 'REPORTER', 'EMULATION'];
const STEERING: readonly Role[] = ['COMMITTEE', 'MONITOR', 'STANDING_AGENCY'];
const READING: readonly Role[] = ALL.filter((role) => role !== 'ADMINISTRATOR');

/**
 * Every right there is, by name: which roles, over what (A1, A2). The predicates of this folder take their roles from
 * here, docs/access.md is written from it, and `dondoc access explain` answers by it.
 */
export const permissions = named({
  'access.grant': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'UNIT' }],
    rule: 'A1, A2',
    what: 'give and end grants over units, to positions of bodies placed there; the role of auditor from the root alone',
    except: 'to the position one acts as, and more than the own grant reaches',
  },
  'access.read': {
    ways: [{ roles: ['ADMINISTRATOR', 'AUDITOR'], over: 'ANYWHERE' }],
    rule: 'A1, A2',
    what: 'read who holds which grant, and why something is allowed or not',
  },
  'clock.advance': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: 'move the clock of a simulation',
  },
  'audit.read': {
    ways: [{ roles: ['AUDITOR', 'ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2, A4',
    what: 'read and verify the audit trail',
  },
  'incident.read': {
    ways: [{ roles: ['ADMINISTRATOR', 'AUDITOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: 'read what goes wrong inside the platform, and what leaves it',
  },
  'key.manage': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: 'make, list and revoke the keys of machines',
    except: 'by a key',
  },
  'job.mend': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: 'let a job that was given up run again, or leave it undone',
  },
  'target.set': {
    ways: [{ roles: ['COMMITTEE'], over: 'ABOVE' }],
    rule: 'A2, F2',
    what: "set targets of units below one's own, and of the campaign's own unit",
  },
  'directive.issue': {
    ways: [
      { roles: STEERING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'UNIT' },
    ],
    rule: 'A2, D8',
    what: "issue a directive in a body's name",
  },
  'directive.acknowledge': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'D8',
    what: 'acknowledge a directive for a recipient',
  },
  'task.do': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'D6',
    what: 'accept, start, submit, decline and block a task for its lead',
  },
  'task.judge': {
    ways: [
      { roles: STEERING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'CAMPAIGN' },
    ],
    rule: 'D6, D9',
    what: 'return, complete, suspend, withdraw and extend a task for the issuer of its directive',
  },
  'report.submit': {
    ways: [{ roles: ['REPORTER', 'STANDING_AGENCY'], over: 'UNIT' }],
    rule: 'A2, F5, H7',
    what: 'report figures for a unit, and correct its reports',
  },
  'data-error.run': {
    ways: [{ roles: ['STANDING_AGENCY', 'COMMITTEE'], over: 'UNIT' }],
    rule: 'A2, F9',
    what: 'raise and close data-error cases, compare figures, take in reference figures, correct reports',
  },
  'data-error.answer': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: ['REPORTER', 'STANDING_AGENCY'], over: 'UNIT' },
    ],
    rule: 'F9',
    what: 'explain a data-error case for the body responsible',
  },
  'pledge.make': {
    ways: [
      { roles: ['COMMITTEE'], over: 'UNIT' },
      { roles: ['MONITOR'], over: 'UNIT_PLACED' },
      { roles: ['REPORTER'], over: 'UNIT_RESPONSIBLE' },
    ],
    rule: 'A2, F12',
    what: 'pledge an earlier date for a unit',
  },
  'obstacle.report': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: STEERING, over: 'UNIT' },
    ],
    rule: 'A2, E5',
    what: 'report what stands in the way',
  },
  'obstacle.coordinate': {
    ways: [{ roles: ['STANDING_AGENCY', 'COMMITTEE'], over: 'CAMPAIGN' }],
    rule: 'E5, H7',
    what: 'accept, reject, merge and resolve obstacles',
  },
  'obstacle.solve': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'E5',
    what: 'accept, begin and resolve obstacles as the body that can solve them',
    except: 'accepting, for a solver who reported it or sits in one of its units',
  },
  'escalation.answer': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'A2, E2, E3',
    what: 'acknowledge, pass up and resolve an escalation for the body it waits on',
  },
  'award.propose': {
    ways: [
      { roles: ['EMULATION'], over: 'CAMPAIGN' },
      { roles: ['COMMITTEE'], over: 'UNIT' },
      { roles: WORKING, over: 'HEADED' },
    ],
    rule: 'A2, M4',
    what: 'propose somebody for an award',
  },
  'dossier.support': {
    ways: [
      { roles: WORKING, over: 'PLACED' },
      { roles: WORKING, over: 'PROPOSED' },
    ],
    rule: 'M5',
    what: 'hand in a dossier of the unit one works for or that one has proposed, and lay documents beside it',
  },
  'dossier.compile': {
    ways: [{ roles: ['EMULATION'], over: 'COMPILER' }],
    rule: 'A2, M5',
    what: 'compile, hand in, appraise and return a dossier, and record votes and awards',
    except: 'to whoever has a conflict of interest',
  },
  'dossier.decide': {
    ways: [{ roles: ['COMMITTEE'], over: 'CAMPAIGN' }],
    rule: 'M5',
    what: 'approve, refuse, return and revoke',
    except: 'to who proposed it, and to whoever has a conflict of interest',
  },
  'dossier.opine': {
    ways: [{ roles: ['EMULATION', 'COMMITTEE', 'STANDING_AGENCY'], over: 'UNIT' }],
    rule: 'M5',
    what: 'say whether there is a conflict of interest, and give an opinion',
  },
  'dossier.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: ['VIEWER', 'MONITOR', 'EMULATION', 'COMMITTEE', 'STANDING_AGENCY'], over: 'UNIT' },
      { roles: ['EMULATION'], over: 'COMPILER' },
      { roles: ['COMMITTEE'], over: 'CAMPAIGN' },
      { roles: WORKING, over: 'PLACED' },
      { roles: WORKING, over: 'PROPOSED' },
    ],
    rule: 'A2, M5',
    what: 'read a dossier',
    except:
      'what reviewers say to each other, until one has said it himself or where one has a conflict of interest',
  },
  'file.upload': {
    ways: [{ roles: WORKING, over: 'ANYWHERE' }],
    rule: 'A2, M5',
    what: 'upload a document that is to be laid beside a dossier',
  },
  'review.run': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'ABOVE' },
    ],
    rule: 'A2, M6',
    what: 'open, hear and conclude accountability reviews, for the reviewing body',
    except: 'to who sits in the body concerned',
  },
  'review.answer': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'M6',
    what: 'explain and appeal, for the body concerned',
  },
  'review.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'BODY' },
      { roles: ['COMMITTEE', 'MONITOR'], over: 'UNIT' },
    ],
    rule: 'A2, A3',
    what: 'read accountability reviews: the body concerned, the reviewing body, the superiors in charge',
  },
  'figure.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'UNIT' },
    ],
    rule: 'A1, A2',
    what: 'read figures, reports, targets, verdicts, forecasts, pledges and data-error cases of a unit',
    except: 'what F13 suppresses for readers outside the line of a residential group',
  },
  'work.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'LINE' },
      { roles: READING, over: 'UNIT' },
    ],
    rule: 'A1, D8, E5, E6',
    what: "read directives, tasks, escalations and obstacles that a body of one's own line has a part in",
  },
  'inbox.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: ALL, over: 'LINE' },
      { roles: ['COMMITTEE', 'STANDING_AGENCY', 'ADMINISTRATOR'], over: 'UNIT' },
    ],
    rule: 'A1, E6',
    what: 'read what waits on a body',
  },
});

export type PermissionName = keyof typeof permissions;

/** The names of all rights, in the order of the table. */
export function permissionNames(): PermissionName[] {
  return Object.keys(permissions) as PermissionName[];
}

/** Keeps the names, and lets every entry be what a right may be. */
function named<Name extends string>(table: { readonly [N in Name]: Permission }): typeof table {
  return table;
}
