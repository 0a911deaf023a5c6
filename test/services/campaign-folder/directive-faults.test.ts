import { describe, expect, it } from '@jest/globals';
import { all, brief, type Edit, type FaultCase, readBroken, swap } from './broken-copy.js';

const FIRST = 'directives/letter-01.yaml';
const SECOND = 'directives/letter-02.yaml';
const first = (from: string, to: string): Record<string, Edit> => ({ [FIRST]: swap(from, to) });
const second = (from: string, to: string): Record<string, Edit> => ({ [SECOND]: swap(from, to) });

const CASES: FaultCase[] = [
  {
    name: 'a task without a lead',
    edits: first('    lead: ca-90\n', ''),
    faults: [`${FIRST}:22:5 TASK_WITHOUT_LEAD`],
    cure: 'add lead',
  },
  {
    name: 'a task without a deadline and without the mark of a standing duty',
    edits: first('    standing: true\n', ''),
    faults: [`${FIRST}:22:5 TASK_WITHOUT_DEADLINE`],
    cure: 'or standing: true',
  },
  {
    name: 'a task that says it is not standing and has no deadline',
    edits: first('standing: true', 'standing: false'),
    faults: [`${FIRST}:22:5 TASK_WITHOUT_DEADLINE`],
    cure: 'or standing: true',
  },
  {
    name: 'a task with a deadline and the mark of a standing duty',
    edits: first('standing: true', 'standing: true\n    deadline: { on: 2023-06-10, boundary: BEFORE }'),
    faults: [`${FIRST}:26:5 TASK_WITH_BOTH`],
    cure: 'keep one of the two',
  },
  {
    name: 'a deadline on an impossible day',
    edits: first('deadline: { on: 2023-06-10', 'deadline: { on: 2023-06-31'),
    faults: [`${FIRST}:20:21 IMPOSSIBLE_DATE`],
    cure: '2023-06-30',
  },
  {
    name: 'an unknown boundary',
    edits: first('boundary: BEFORE', 'boundary: BEFOR'),
    faults: [`${FIRST}:20:43 UNKNOWN_VALUE`],
    cure: 'did you mean BEFORE?',
  },
  {
    name: 'a task number without quotes',
    edits: first('ordinal: "1"', 'ordinal: 1.1'),
    faults: [`${FIRST}:14:14 WRONG_TYPE`],
    cure: 'in quotes',
  },
  {
    name: 'a task number twice',
    edits: first('ordinal: "2"', 'ordinal: "1"'),
    faults: [`${FIRST}:22:14 DUPLICATE_TASK`],
    cure: 'number each task once',
  },
  {
    name: 'a lead that is not there',
    edits: first('lead: ubnd-90', 'lead: ubdn-90'),
    faults: [`${FIRST}:17:11 UNKNOWN_ORGANIZATION`],
    cure: 'did you mean "ubnd-90"?',
  },
  {
    name: 'a lead that was closed before the directive',
    edits: first('lead: ca-90', 'lead: hoi-90'),
    faults: [`${FIRST}:25:11 ORGANIZATION_NOT_ACTIVE`],
    cure: 'the organization active on that day',
  },
  {
    name: 'an issuer that has nobody to sign',
    edits: second('issuer: ubnd-901', 'issuer: ca-902'),
    faults: [`${SECOND}:7:9 ISSUER_WITHOUT_POSITION`],
    cure: 'add the head of ca-902 to positions.csv',
  },
  {
    name: 'a recipient that is not there',
    edits: first('recipients: [ubnd-901', 'recipients: [ubnd-911'),
    faults: [`${FIRST}:11:14 UNKNOWN_ORGANIZATION`],
    cure: 'did you mean "ubnd-901"?',
  },
  {
    name: 'a recipient twice',
    edits: first('[ubnd-901, ubnd-902, ca-90]', '[ubnd-901, ubnd-902, ubnd-901]'),
    faults: [`${FIRST}:11:34 DUPLICATE_ENTRY`],
    cure: 'keep one of them',
  },
  {
    name: 'an unknown key, with the one that is meant',
    edits: first('expectsCascade', 'expectCascade'),
    faults: [`${FIRST}:12:1 UNKNOWN_KEY`],
    cure: 'did you mean "expectsCascade"?',
  },
  {
    name: 'an unknown form of document',
    edits: first('form: OFFICIAL_LETTER', 'form: OFFICIAL_LETER'),
    faults: [`${FIRST}:2:7 UNKNOWN_VALUE`],
    cure: 'did you mean OFFICIAL_LETTER?',
  },
  {
    name: 'an instant of issue that does not exist',
    edits: second('issuedAt: 2023-05-26T14:00', 'issuedAt: 2023-05-26T24:61'),
    faults: [`${SECOND}:9:11 IMPOSSIBLE_INSTANT`],
    cure: 'local YEAR-MONTH-DAYTHOUR:MINUTE',
  },
  {
    name: 'an issue before its own day',
    edits: second('issuedOn: 2023-05-26', 'issuedOn: 2023-05-27'),
    faults: [`${SECOND}:9:11 ISSUED_BEFORE_DATE`],
    cure: 'on issuedOn or later',
  },
  {
    name: 'an issue long after the campaign',
    edits: second('issuedAt: 2023-05-26T14:00', 'issuedAt: 2032-05-26T14:00'),
    faults: [`${SECOND}:9:11 INSTANT_OUT_OF_RANGE`],
    cure: 'give an instant from',
  },
  {
    name: 'a number that is not as printed, without a note',
    edits: second('note: "Giả định: số do bộ kiểm thử đặt."\n', ''),
    faults: [`${SECOND}:2:18 NUMBER_WITHOUT_NOTE`],
    cure: 'add a note',
  },
  {
    name: 'a higher directive that is not there',
    edits: second('implements: 01/UBND-MAU', 'implements: 01/UBND-MAUX'),
    faults: [`${SECOND}:10:13 UNKNOWN_DIRECTIVE`],
    cure: 'did you mean "01/UBND-MAU"?',
  },
  {
    name: 'a directive that carries out a later one',
    edits: second(
      'issuedOn: 2023-05-26\nissuedAt: 2023-05-26T14:00',
      'issuedOn: 2023-05-24\nissuedAt: 2023-05-24T14:00',
    ),
    faults: [
      `${SECOND}:10:13 REFERS_TO_LATER`,
      `${SECOND}:12:55 REFERS_TO_LATER`,
      `${SECOND}:20:17 REFERS_TO_LATER`,
    ],
    cure: 'issued earlier',
  },
  {
    name: 'a provision that supersedes nothing',
    edits: second('supersedes: "01/UBND-MAU#1"', 'supersedes: "01/UBND-MAU#9"'),
    faults: [`${SECOND}:20:17 UNKNOWN_TASK`],
    cure: 'did you mean "01/UBND-MAU#1"?',
  },
  {
    name: 'a reference to a task without its number',
    edits: second('supersedes: "01/UBND-MAU#1"', 'supersedes: "01/UBND-MAU"'),
    faults: [`${SECOND}:20:17 MALFORMED_REFERENCE`],
    cure: 'write "number#ordinal"',
  },
  {
    name: 'a number used twice by one issuer in one year',
    edits: {
      [SECOND]: all(
        swap('number: 02/UBND-901', 'number: 01/UBND-MAU'),
        swap('issuer: ubnd-901', 'issuer: bcd-90'),
        swap('implements: 01/UBND-MAU\n', ''),
        swap(', directive: 01/UBND-MAU', ''),
        swap('    supersedes: "01/UBND-MAU#1"\n', ''),
      ),
      'targets.csv': swap('01/UBND-MAU', ''),
      'script.yaml': () => '[]\n',
    },
    faults: [`${SECOND}:1:9 DUPLICATE_DIRECTIVE`],
    cure: 'correct number, issuer or issuedOn',
  },
  {
    name: 'a reference to a number that two issuers used',
    edits: {
      ...second('number: 02/UBND-901', 'number: 01/UBND-MAU'),
      'targets.csv': swap('01/UBND-MAU', ''),
      'script.yaml': () => '[]\n',
    },
    faults: [
      `${SECOND}:10:13 AMBIGUOUS_DIRECTIVE`,
      `${SECOND}:12:55 AMBIGUOUS_DIRECTIVE`,
      `${SECOND}:20:17 AMBIGUOUS_DIRECTIVE`,
    ],
    cure: 'a number of its own',
  },
];

describe('the directives of a campaign folder', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('warns of a deadline that passed before the issue, and loads', async () => {
    const reading = await readBroken(first('deadline: { on: 2023-06-10', 'deadline: { on: 2023-05-25'));

    expect(brief(reading.warnings)).toEqual([`${FIRST}:20:15 DEADLINE_BEFORE_ISSUE`]);
    expect(reading.campaign).toBeDefined();
  });

  it('takes the same number from two issuers while nothing refers to it', async () => {
    const reading = await readBroken({
      [SECOND]: all(
        swap('number: 02/UBND-901', 'number: 01/UBND-MAU'),
        swap('implements: 01/UBND-MAU\n', ''),
        swap(', directive: 01/UBND-MAU', ''),
        swap('    supersedes: "01/UBND-MAU#1"\n', ''),
      ),
      'targets.csv': swap('01/UBND-MAU', ''),
      'script.yaml': () => '[]\n',
    });

    expect(reading.faults).toEqual([]);
  });
});
