import { describe, expect, it } from '@jest/globals';
import { all, append, brief, type FaultCase, readBroken, swap, withMailbox } from './broken-copy.js';

const CASES: FaultCase[] = [
  {
    name: 'an unknown parent',
    edits: { 'units.csv': swap('quận,90,', 'quận,9O,') },
    faults: ['units.csv:3:37 UNKNOWN_UNIT'],
    cure: 'did you mean "90"?',
  },
  {
    name: 'an unknown level',
    edits: { 'units.csv': swap('901,Sông Cấm,Song Cam,DISTRICT', '901,Sông Cấm,Song Cam,DISTRCT') },
    faults: ['units.csv:3:23 UNKNOWN_VALUE'],
    cure: 'did you mean DISTRICT?',
  },
  {
    name: 'an empty name',
    edits: { 'units.csv': swap('901,Sông Cấm', '901,') },
    faults: ['units.csv:3:5 EMPTY_CELL'],
    cure: 'fill in "name"',
  },
  {
    name: 'a name with a space at its end',
    edits: { 'units.csv': swap('901,Sông Cấm', '901,Sông Cấm ') },
    faults: ['units.csv:3:5 PADDED_CELL'],
    cure: 'remove the space',
  },
  {
    name: 'a code that cannot be one',
    edits: { 'oversight.csv': swap('ca-901', 'ca/901') },
    faults: ['oversight.csv:2:1 MALFORMED_CODE'],
    cure: 'with a-z',
  },
  {
    name: 'a code twice in the same time',
    edits: { 'units.csv': append('9002,Khác,,COMMUNE,xã,902,2023-06-01,') },
    faults: ['units.csv:12:1 DUPLICATE_CODE'],
    cure: 'part the two by valid_from and valid_to',
  },
  {
    name: "units that are each other's parents",
    edits: { 'units.csv': all(swap('quận,90,', 'quận,9001,')) },
    faults: ['units.csv:3:37 PARENT_CYCLE'],
    cure: 'correct the parent_code',
  },
  {
    name: 'a parent of a lower level',
    edits: { 'units.csv': swap('phường,901,', 'phường,9003-01,') },
    faults: ['units.csv:5:39 PARENT_LEVEL'],
    cure: "a parent's level is higher",
  },
  {
    name: 'a parent of the same level',
    edits: { 'units.csv': swap('phường,901,', 'phường,9003,') },
    faults: ['units.csv:5:39 PARENT_LEVEL'],
    cure: "a parent's level is higher",
  },
  {
    name: 'a unit without a parent',
    edits: { 'units.csv': swap('quận,90,', 'quận,,') },
    faults: ['units.csv:3:37 MISSING_PARENT'],
    cure: 'only 90 and what is above it',
  },
  {
    name: 'a parent that closes during the campaign',
    edits: { 'units.csv': swap('huyện,90,,', 'huyện,90,,2023-06-01') },
    faults: ['units.csv:7:37 UNIT_NOT_ACTIVE'],
    cure: 'correct valid_from and valid_to',
  },
  {
    name: 'an end that is not after the beginning',
    edits: { 'units.csv': swap('902,,2023-01-01', '902,2023-01-01,2023-01-01') },
    faults: ['units.csv:11:46 INVALID_VALIDITY'],
    cure: 'the first day it is no longer valid',
  },
  {
    name: 'a succession from a unit that is not there',
    edits: { 'successions.csv': swap('9009,9003', '9008,9003') },
    faults: ['successions.csv:2:19 UNKNOWN_UNIT'],
    cure: 'did you mean "9001"?',
  },
  {
    name: 'a succession after its unit closed',
    edits: { 'successions.csv': swap('full,1,2023-01-01', 'full,1,2023-02-01') },
    faults: ['successions.csv:2:19 UNIT_NOT_ACTIVE'],
    cure: 'the unit active on that day',
  },
  {
    name: 'a merger into nothing',
    edits: { 'successions.csv': swap('9009,9003', '9009,') },
    faults: ['successions.csv:2:24 MISSING_SUCCESSOR'],
    cure: 'only ABOLISH',
  },
  {
    name: 'shares of more than the whole',
    edits: { 'successions.csv': append('NQ-MAU-2022,MERGE,9009,9002,part,0.2,2023-01-01,x') },
    faults: ['successions.csv:3:34 SHARES_ABOVE_ONE'],
    cure: 'correct the shares',
  },
  {
    name: 'a share that is no fraction',
    edits: { 'successions.csv': swap('full,1,', 'full,20%,') },
    faults: ['successions.csv:2:34 NUMBER_OUT_OF_RANGE'],
    cure: 'give 0 to 1',
  },
  {
    name: 'an organization in a unit that is not there',
    edits: { 'organizations.csv': swap('POLICE,9001', 'POLICE,9O01') },
    faults: ['organizations.csv:11:41 UNKNOWN_UNIT'],
    cure: 'did you mean "9001"?',
  },
  {
    name: 'an organization in a unit that is closed',
    edits: { 'organizations.csv': swap('POLICE,9001', 'POLICE,9009') },
    faults: ['organizations.csv:11:41 UNIT_NOT_ACTIVE'],
    cure: 'the unit active on that day',
  },
  {
    name: 'an unknown superior',
    edits: { 'organizations.csv': swap('901,ca-90,', '901,ca-9O,') },
    faults: ['organizations.csv:9:42 UNKNOWN_ORGANIZATION'],
    cure: 'did you mean "ca-90"?',
  },
  {
    name: "organizations that are each other's superiors",
    edits: { 'organizations.csv': swap('POLICE,90,,', 'POLICE,90,ca-901,') },
    faults: ['organizations.csv:6:36 SUPERIOR_CYCLE'],
    cure: 'correct the superior_code',
  },
  {
    name: 'a mark that is neither true nor false',
    edits: { 'organizations.csv': swap('POLICE,90,,true', 'POLICE,90,,yes') },
    faults: ['organizations.csv:6:37 UNKNOWN_VALUE'],
    cure: 'choose one of true, false',
  },
  {
    name: 'a mailbox that is none',
    edits: {
      'organizations.csv': withMailbox('ca-90', 'Lan <lan@ca.vn>'),
    },
    faults: ['organizations.csv:6:44 MALFORMED_MAILBOX'],
    cure: 'one shared mailbox of the body',
  },
  {
    name: 'a position in an organization that is not there',
    edits: { 'positions.csv': swap('ca-9001-truong,ca-9001,', 'ca-9001-truong,ca-9010,') },
    faults: ['positions.csv:11:16 UNKNOWN_ORGANIZATION'],
    cure: 'did you mean "ca-9001"?',
  },
  {
    name: 'a position twice',
    edits: { 'positions.csv': append('ca-9001-truong,ca-9001,Phó,,false') },
    faults: ['positions.csv:14:1 DUPLICATE_CODE'],
    cure: 'change one code',
  },
  {
    name: 'a member that is not there',
    edits: { 'memberships.csv': swap('ca-90-giam-doc', 'ca-90-giamdoc') },
    faults: ['memberships.csv:3:8 UNKNOWN_POSITION'],
    cure: 'did you mean "ca-90-giam-doc"?',
  },
  {
    name: 'a seat twice in the same time',
    edits: { 'memberships.csv': append('bcd-90,ca-90-giam-doc,MEMBER,2023-06-01,') },
    faults: ['memberships.csv:4:8 DUPLICATE_ROW'],
    cure: 'keep one of the rows',
  },
  {
    name: 'an oversight of a unit that is not there',
    edits: { 'oversight.csv': swap('9001', '9011') },
    faults: ['oversight.csv:2:8 UNKNOWN_UNIT'],
    cure: 'did you mean "9001"?',
  },
  {
    name: 'a grant of an unknown role',
    edits: { 'grants.csv': swap('committee,90', 'comittee,90') },
    faults: ['grants.csv:2:19 UNKNOWN_VALUE'],
    cure: 'did you mean committee?',
  },
  {
    name: 'a grant to a position that is not there',
    edits: { 'grants.csv': swap('bcd-90-truong-ban,', 'bcd-90-truongban,') },
    faults: ['grants.csv:2:1 UNKNOWN_POSITION'],
    cure: 'did you mean "bcd-90-truong-ban"?',
  },
  {
    name: 'a grant twice',
    edits: { 'grants.csv': append('ca-9002-truong,reporter,9002,SELF,,') },
    faults: ['grants.csv:13:1 DUPLICATE_ROW'],
    cure: 'keep one of the rows',
  },
];

describe('units, bodies and rights of a campaign folder', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('takes a code again once its first unit is closed', async () => {
    const reading = await readBroken({ 'units.csv': append('9009,Bãi Mới,,COMMUNE,xã,902,2023-06-01,') });

    expect(reading.faults).toEqual([]);
    expect(reading.campaign?.units.filter(({ code }) => code === '9009')).toMatchObject([
      { name: 'Bãi Cũ', validFrom: '1900-01-01', validTo: '2023-01-01' },
      { name: 'Bãi Mới', validFrom: '2023-06-01', validTo: null },
    ]);
  });

  it('does not call a code unknown whose own row is at fault', async () => {
    const reading = await readBroken({ 'units.csv': swap('Hoa Binh,COMMUNE', 'Hoa Binh,WARD') });

    expect(brief(reading.faults)).toEqual(['units.csv:5:24 UNKNOWN_VALUE']);
  });
});
