import { registerEnumType } from 'type-graphql';
import { GrantRelation, Role } from '../../entities/states.js';

registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody may do (A2).',
  valuesConfig: {
    VIEWER: { description: 'Reads.' },
    REPORTER: { description: 'Reports figures for its unit.' },
    MONITOR: { description: 'Receives escalations, tasks and obstacles for its unit.' },
    COMMITTEE: { description: 'Issues directives, sets targets, concludes reviews.' },
    STANDING_AGENCY: { description: 'Checks figures, runs data-error cases, coordinates obstacles.' },
    EMULATION: { description: 'Compiles and appraises award dossiers.' },
    AUDITOR: { description: 'Reads everything, changes nothing.' },
    ADMINISTRATOR: { description: 'Gives grants, runs the platform; no figures, verdicts or dossiers.' },
  },
});

registerEnumType(GrantRelation, {
  name: 'GrantRelation',
  description: 'What a grant reaches from the unit it is anchored at (A1).',
  valuesConfig: {
    SELF: { description: 'That unit alone.' },
    CHILDREN: { description: 'The units directly below it.' },
    SUBTREE: { description: 'It and everything below it.' },
  },
});

export { GrantRelation, Role };
