import { registerEnumType } from 'type-graphql';
import { WorkItemKind } from '../../entities/states.js';

registerEnumType(WorkItemKind, {
  name: 'WorkItemKind',
  description: 'What must be done next (E6).',
  valuesConfig: {
    ESCALATION: { description: 'Something late has climbed to this body: acknowledge it, then answer.' },
    TASK: { description: 'A task to be carried out, or one handed in and to be judged.' },
    REPORT_DUE: { description: 'A report of figures that is due.' },
    DATA_ERROR: { description: 'A doubtful figure to be explained, corrected or closed.' },
    DOSSIER: { description: 'An award dossier that waits for its next step.' },
    REVIEW: { description: 'An accountability review that waits for its next step.' },
    OBSTACLE: { description: 'An obstacle to be accepted, or solved.' },
    DIRECTIVE_RECEIPT: {
      description: 'A directive to be acknowledged, or carried out by a document of its own.',
    },
  },
});

export { WorkItemKind };
