import type { DeadlineRule } from '../../src/domain/deadline.js';
import type { IssueDirectiveInput, TaskInput } from '../../src/services/directives/directive-input.type.js';
import { CAST_CAMPAIGN } from './cast.js';

/** A letter of the city's People's Committee to both districts with one task of the department. */
export function letter(change: Partial<IssueDirectiveInput> = {}): IssueDirectiveInput {
  return {
    campaign: CAST_CAMPAIGN,
    number: '47/UBND-BCĐĐA06',
    form: 'OFFICIAL_LETTER',
    subject: 'Cao điểm kích hoạt tài khoản',
    subjectEn: 'Peak campaign for accounts',
    urgency: 'FLASH',
    issuer: 'hp-pc',
    signedBy: 'Chủ tịch UBND thành phố',
    issuedOn: '2023-05-25',
    legalBases: [],
    implements: null,
    recipients: ['hb-pc', 'tn-pc'],
    expectsCascade: true,
    tasks: [task('1.1')],
    note: null,
    ...change,
  };
}

/** A task of the department, due before 15 July. */
export function task(ordinal: string, change: Partial<TaskInput> = {}): TaskInput {
  return {
    ordinal,
    title: `Nhiệm vụ ${ordinal}`,
    titleEn: `Task ${ordinal}`,
    mode: 'ORDER',
    lead: 'hp-dic',
    assignees: [],
    coordinators: [],
    deadline: BEFORE_MID_JULY,
    standing: false,
    supersedes: null,
    quote: null,
    ...change,
  };
}

const BEFORE_MID_JULY: DeadlineRule = { on: '2023-07-15', boundary: 'BEFORE' };
