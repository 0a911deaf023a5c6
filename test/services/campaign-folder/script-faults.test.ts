import { describe, expect, it } from '@jest/globals';
import { append, brief, type FaultCase, readBroken, swap } from './broken-copy.js';

const script = (from: string, to: string) => ({ 'script.yaml': swap(from, to) });

const REASON = 'reason: { vi: "Lý do", en: "Reason" }';
const reported = (key: string) =>
  `- { at: 2023-06-02T09:00, by: ca-90-giam-doc, action: reportObstacle, key: ${key}, title: { vi: "Mất OTP", en: "No OTP" }, cause: EXTERNAL_OBSTACLE, reportedBy: ca-90, units: ["901"], from: 2023-06-02 }`;
const acted = (key: string) =>
  `- { at: 2023-06-02T10:00, by: bcd-90-truong-ban, action: actOnObstacle, obstacle: ${key}, obstacleAction: ACCEPT, ${REASON} }`;
const more = (...lines: string[]) => ({ 'script.yaml': append(...lines) });

const CASES: FaultCase[] = [
  {
    name: 'an unknown action',
    edits: script('action: actOnTask', 'action: actOnTsk'),
    faults: ['script.yaml:2:58 UNKNOWN_ACTION'],
    cure: 'did you mean actOnTask?',
  },
  {
    name: 'no action at all',
    edits: script('action: actOnTask, ', ''),
    faults: ['script.yaml:2:3 MISSING_KEY'],
    cure: 'add "action"',
  },
  {
    name: 'a field that is missing',
    edits: script(', taskAction: ACCEPT', ''),
    faults: ['script.yaml:2:3 MISSING_KEY'],
    cure: 'add "taskAction"',
  },
  {
    name: 'a field of another action',
    edits: script('taskAction: ACCEPT', 'taskAction: ACCEPT, outcome: JUSTIFIED'),
    faults: ['script.yaml:2:136 UNKNOWN_KEY'],
    cure: 'remove it',
  },
  {
    name: 'an unknown outcome',
    edits: script('CONFIRMED_ERROR', 'CONFIRMED_EROR'),
    faults: ['script.yaml:5:127 UNKNOWN_VALUE'],
    cure: 'did you mean CONFIRMED_ERROR?',
  },
  {
    name: 'a reason in one language only',
    edits: script('reason: { vi: "Không khớp", en: "Does not match" }', 'reason: "Không khớp"'),
    faults: ['script.yaml:3:154 WRONG_TYPE'],
    cure: 'keys with values',
  },
  {
    name: 'instants out of order',
    edits: script('at: 2023-05-25T11:00', 'at: 2023-05-25T09:59'),
    faults: ['script.yaml:2:9 SCRIPT_OUT_OF_ORDER'],
    cure: 'in order of time',
  },
  {
    name: 'an impossible instant',
    edits: script('at: 2023-05-25T11:00', 'at: 2023-05-25 11:00'),
    faults: ['script.yaml:2:9 IMPOSSIBLE_INSTANT'],
    cure: 'local YEAR-MONTH-DAYTHOUR:MINUTE',
  },
  {
    name: 'an instant before the campaign',
    edits: script('at: 2023-05-25T10:00', 'at: 2023-05-24T23:59'),
    faults: ['script.yaml:1:9 INSTANT_OUT_OF_RANGE'],
    cure: 'from 2023-05-25T00:00',
  },
  {
    name: 'a position that is not there',
    edits: script('by: bcd-90-truong-ban', 'by: bcd-90-truong-bam'),
    faults: ['script.yaml:6:31 UNKNOWN_POSITION'],
    cure: 'did you mean "bcd-90-truong-ban"?',
  },
  {
    name: 'a directive that is not there',
    edits: script('directive: 01/UBND-MAU', 'directive: 1/UBND-MAU'),
    faults: ['script.yaml:1:91 UNKNOWN_DIRECTIVE'],
    cure: 'did you mean "01/UBND-MAU"?',
  },
  {
    name: 'a task that is not there',
    edits: script('task: "01/UBND-MAU#1", organization', 'task: "01/UBND-MAU#7", organization'),
    faults: ['script.yaml:2:75 UNKNOWN_TASK'],
    cure: 'did you mean "01/UBND-MAU#1"?',
  },
  {
    name: 'an organization that is not there',
    edits: script('organization: ubnd-901, taskAction', 'organization: ubnd-9O1, taskAction'),
    faults: ['script.yaml:2:106 UNKNOWN_ORGANIZATION'],
    cure: 'did you mean "ubnd-901"?',
  },
  {
    name: 'a subtask of an organization that was given none',
    edits: script('organization: ubnd-901, taskAction', 'organization: ca-901, taskAction'),
    faults: ['script.yaml:2:106 NO_SUBTASK'],
    cure: 'ubnd-901, ubnd-902',
  },
  {
    name: 'a malformed reference to a data error',
    edits: script(
      'dataError: 9003/accounts_activated/2023-05-26, explanation',
      'dataError: 9003/accounts_activated, explanation',
    ),
    faults: ['script.yaml:4:84 MALFORMED_REFERENCE'],
    cure: 'unit/indicator/YYYY-MM-DD',
  },
  {
    name: 'a data error of a unit that is not there',
    edits: script(
      'dataError: 9003/accounts_activated/2023-05-26, explanation',
      'dataError: 9103/accounts_activated/2023-05-26, explanation',
    ),
    faults: ['script.yaml:4:84 UNKNOWN_UNIT'],
    cure: 'did you mean "9003"?',
  },
  {
    name: 'a data error on a day outside the campaign',
    edits: script('on: 2023-05-26, expected', 'on: 2023-04-26, expected'),
    faults: ['script.yaml:3:120 DATE_OUTSIDE_CAMPAIGN'],
    cure: 'from 2023-05-25 to 2023-06-10',
  },
  {
    name: 'an expected figure that is negative',
    edits: script('expected: 60', 'expected: -60'),
    faults: ['script.yaml:3:142 NEGATIVE_FIGURE'],
    cure: '0 or more',
  },
  {
    name: 'an obstacle that nobody reported',
    edits: more(acted('otp')),
    faults: ['script.yaml:7:83 UNKNOWN_OBSTACLE'],
    cure: 'add a reportObstacle with that key',
  },
  {
    name: 'an obstacle under another name',
    edits: more(reported('otp-1'), acted('otp-2')),
    faults: ['script.yaml:8:83 UNKNOWN_OBSTACLE'],
    cure: 'did you mean otp-1?',
  },
  {
    name: 'two obstacles of one name',
    edits: more(reported('otp'), reported('otp')),
    faults: ['script.yaml:8:76 OBSTACLE_TWICE'],
    cure: 'another key',
  },
  {
    name: 'an obstacle in a unit that is not there',
    edits: more(reported('otp').replace('"901"', '"801"')),
    faults: ['script.yaml:7:173 UNKNOWN_UNIT'],
    cure: 'did you mean "901"?',
  },
  {
    name: 'a climb of an unknown trigger',
    edits: more(
      '- { at: 2023-06-02T09:00, by: bcd-90-truong-ban, action: acknowledgeEscalation, trigger: SLOW, unit: "901" }',
    ),
    faults: ['script.yaml:7:90 UNKNOWN_VALUE'],
    cure: 'SLOW_UNIT',
  },
  {
    name: 'a review of a unit that is not there',
    edits: more(
      '- { at: 2023-06-02T09:00, by: bcd-90-truong-ban, action: actOnReview, review: "911", reviewAction: CLOSE }',
    ),
    faults: ['script.yaml:7:79 UNKNOWN_UNIT'],
    cure: 'did you mean "901"?',
  },
  {
    name: 'a pledge for an indicator that is not there',
    edits: more(
      '- { at: 2023-06-02T09:00, by: ubnd-901-chu-tich, action: makePledge, unit: "901", indicator: accounts_active, value: 10, dueOn: 2023-06-05 }',
    ),
    faults: ['script.yaml:7:94 UNKNOWN_INDICATOR'],
    cure: 'accounts_activated',
  },
  {
    name: 'something that is no list',
    edits: { 'script.yaml': () => 'at: 2023-05-25T10:00\n' },
    faults: ['script.yaml:1:1 WRONG_TYPE'],
    cure: 'write a list',
  },
];

describe('script.yaml', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });
});
