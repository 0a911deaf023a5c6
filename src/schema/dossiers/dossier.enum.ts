import { registerEnumType } from 'type-graphql';
import type { AwardProcedure as Procedure } from '../../domain/award-rules.js';
import { DossierAction, Recommendation } from '../../entities/states.js';

export const AwardProcedure = {
  ORDINARY: 'ORDINARY',
  SIMPLIFIED: 'SIMPLIFIED',
} as const satisfies { readonly [P in Procedure]: P };
export type AwardProcedure = Procedure;

registerEnumType(AwardProcedure, {
  name: 'AwardProcedure',
  description: 'How much has to be laid before those who decide.',
  valuesConfig: {
    ORDINARY: { description: 'The full dossier, with a vote of the council where the rules ask for one.' },
    SIMPLIFIED: {
      description: 'Thủ tục đơn giản: for what was achieved in a campaign and is proven by its verdict.',
    },
  },
});

registerEnumType(DossierAction, {
  name: 'DossierAction',
  description: 'What can be done to a dossier.',
  valuesConfig: {
    SUBMIT: { description: 'Hands in a complete dossier; the working days for a decision begin.' },
    RETURN: { description: 'Sends it back with a reason and what is missing; the working days stand still.' },
    APPRAISE: { description: 'Takes up the appraisal; opinions are asked for.' },
    SEND_TO_COUNCIL: { description: 'Lays it before the council.' },
    RECORD_VOTE: { description: 'Keeps the totals of the vote.' },
    APPROVE: { description: 'Approves the award.' },
    REFUSE: { description: 'Refuses it, with a reason.' },
    RECORD_AWARD: { description: 'Keeps number and day of the decision that gave the award.' },
    REVOKE: { description: 'Takes it back, with a reason.' },
  },
});

registerEnumType(Recommendation, {
  name: 'Recommendation',
  description: 'What a reviewer thinks of a dossier.',
  valuesConfig: {
    AWARD: { description: 'To be awarded.' },
    DO_NOT_AWARD: { description: 'Not to be awarded.' },
    MORE_INFORMATION: { description: 'Something has to be added first.' },
  },
});

export { DossierAction, Recommendation };
