import type { DossierAction, DossierState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

/** PROPOSER: works for the unit or body proposed. COMPILER: emulation staff who compile and appraise. DECIDER: the committee. */
export type DossierParty = 'PROPOSER' | 'COMPILER' | 'DECIDER' | 'PLATFORM';
export type DossierMove = DossierAction | 'HOLD' | 'RELEASE';

const UNDER_WAY = ['COMPILING', 'SUBMITTED', 'RETURNED', 'APPRAISING', 'COUNCIL', 'APPROVED'] as const;

/**
 * M5: compiled, submitted, appraised, where required voted on, approved or refused, awarded; returned with a reason at
 * any step; on hold while a data error or an accountability matter is open; revoked if the figures prove false.
 */
export const dossierLifecycle: Lifecycle<DossierState, DossierMove, DossierParty> = {
  name: 'AwardDossier',
  initial: 'COMPILING',
  moves: {
    SUBMIT: {
      from: ['COMPILING', 'RETURNED'],
      to: 'SUBMITTED',
      by: ['COMPILER', 'PROPOSER'],
      reason: false,
      needs: ['a complete checklist'],
      starts: ['the working days for appraisal'],
    },
    RETURN: {
      from: ['SUBMITTED', 'APPRAISING', 'COUNCIL', 'APPROVED'],
      to: 'RETURNED',
      by: ['COMPILER', 'DECIDER'],
      reason: true,
      starts: ['the working days stand still'],
    },
    APPRAISE: { from: ['SUBMITTED'], to: 'APPRAISING', by: ['COMPILER'], reason: false },
    SEND_TO_COUNCIL: {
      from: ['APPRAISING'],
      to: 'COUNCIL',
      by: ['COMPILER'],
      reason: false,
      needs: ['opinions'],
    },
    RECORD_VOTE: {
      from: ['COUNCIL'],
      to: null,
      by: ['COMPILER'],
      reason: false,
      needs: ['members', 'present', 'inFavour'],
    },
    APPROVE: {
      from: ['APPRAISING', 'COUNCIL'],
      to: 'APPROVED',
      by: ['DECIDER'],
      reason: false,
      needs: ['opinions', 'a vote where the rules ask for one'],
    },
    REFUSE: { from: ['SUBMITTED', 'APPRAISING', 'COUNCIL'], to: 'REFUSED', by: ['DECIDER'], reason: true },
    RECORD_AWARD: {
      from: ['APPROVED'],
      to: 'AWARDED',
      by: ['COMPILER', 'DECIDER'],
      reason: false,
      needs: ['decisionNumber', 'decidedOn'],
    },
    REVOKE: { from: ['APPROVED', 'AWARDED'], to: 'REVOKED', by: ['DECIDER'], reason: true },
    HOLD: { from: UNDER_WAY, to: 'ON_HOLD', by: ['PLATFORM'], reason: true },
    RELEASE: {
      from: ['ON_HOLD'],
      to: null,
      backTo: UNDER_WAY,
      by: ['PLATFORM'],
      reason: true,
      starts: ['the state it was held in'],
    },
  },
};
