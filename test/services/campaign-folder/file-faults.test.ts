import { describe, expect, it } from '@jest/globals';
import { readCampaignFolder } from '../../../src/services/campaign-folder/read-campaign-folder.js';
import { append, brief, type FaultCase, readBroken, swap } from './broken-copy.js';

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

// "Hòa Bình" in Windows-1258: the tone is a byte of its own, which is not UTF-8.
const windows1258 = (text: string) => {
  const [before = '', after = ''] = text.split('Hòa Bình');
  return Buffer.concat([Buffer.from(before), Buffer.from([0x48, 0x6f, 0xcc, 0x61]), Buffer.from(after)]);
};

const bomb = () =>
  [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: [*b, *b, *b, *b, *b, *b]',
    '',
  ].join('\n');

const CASES: FaultCase[] = [
  {
    name: 'a missing file',
    edits: { 'units.csv': () => null },
    faults: ['units.csv:1:1 MISSING_FILE'],
    cure: 'add units.csv',
  },
  {
    name: 'an empty file',
    edits: { 'oversight.csv': () => '' },
    faults: ['oversight.csv:1:1 EMPTY_FILE'],
    cure: 'write the header',
  },
  {
    name: 'a byte order mark',
    edits: { 'units.csv': (text) => `\uFEFF${text}` },
    faults: ['units.csv:1:1 BYTE_ORDER_MARK'],
    cure: 'not "UTF-8 with BOM"',
  },
  {
    name: 'UTF-16',
    edits: { 'units.csv': utf16 },
    faults: ['units.csv:1:1 UTF16'],
    cure: 'save it as UTF-8',
  },
  {
    name: 'UTF-16 without a mark',
    edits: { 'oversight.csv': (text) => Buffer.from(text, 'utf16le') },
    faults: ['oversight.csv:1:1 UTF16'],
    cure: 'save it as UTF-8',
  },
  {
    name: 'Windows-1258',
    edits: { 'units.csv': windows1258 },
    faults: ['units.csv:5:8 NOT_UTF8'],
    cure: 'save it as UTF-8',
  },
  {
    name: 'a character lost in a conversion',
    edits: { 'units.csv': swap('Hòa Bình', 'H\uFFFDa Bình') },
    faults: ['units.csv:5:7 LOST_CHARACTER'],
    cure: 'type the right character',
  },
  {
    name: 'names in NFD, on every line that has one',
    edits: {
      'units.csv': (text) =>
        text
          .replace('Hòa Bình', (name) => name.normalize('NFD'))
          .replace('Bãi Cũ', (name) => name.normalize('NFD')),
    },
    faults: ['units.csv:5:7 NOT_NFC', 'units.csv:11:7 NOT_NFC'],
    cure: 'write it composed (NFC): "Hòa"',
  },
  {
    name: 'NFD in YAML',
    edits: { 'campaign.yaml': (text) => text.replace('Chiến dịch mẫu', (name) => name.normalize('NFD')) },
    faults: ['campaign.yaml:2:17 NOT_NFC'],
    cure: '"Chiến"',
  },
  {
    name: 'a CSV cut off inside quotes',
    edits: { 'reports.csv': (text) => text.slice(0, text.indexOf(', chưa đủ')) },
    faults: ['reports.csv:4:56 UNCLOSED_QUOTE'],
    cure: 'fetch the whole file again',
  },
  {
    name: 'a CSV cut off in a row',
    edits: { 'reports.csv': (text) => text.slice(0, text.indexOf(',ca-901-truong')) },
    faults: ['reports.csv:12:1 SHORT_ROW'],
    cure: 'add the missing cells',
  },
  {
    name: 'a row with too many cells',
    edits: { 'units.csv': swap('901,Sông Cấm,', '901,Sông Cấm, quận nội thành,') },
    faults: ['units.csv:3:1 LONG_ROW'],
    cure: 'in quotes',
  },
  {
    name: 'a quote where none may stand',
    edits: { 'units.csv': swap('Sông Cấm,', '"Sông" Cấm,') },
    faults: ['units.csv:3:5 STRAY_QUOTE'],
    cure: 'double each quote',
  },
  {
    name: 'semicolons between the columns',
    edits: { 'oversight.csv': (text) => text.replaceAll(',', ';') },
    faults: ['oversight.csv:1:1 WRONG_DELIMITER'],
    cure: 'commas',
  },
  {
    name: 'a misspelt column, which is one unknown and one missing',
    edits: { 'units.csv': swap('parent_code', 'parent') },
    faults: ['units.csv:1:1 MISSING_COLUMN', 'units.csv:1:30 UNKNOWN_COLUMN'],
    cure: 'add it to the header',
  },
  {
    name: 'a column of an indicator that the campaign does not have',
    edits: { 'reports.csv': swap('accounts_activated', 'accounts_activatd') },
    faults: ['reports.csv:1:1 MISSING_COLUMN', 'reports.csv:1:77 UNKNOWN_COLUMN'],
    cure: 'add it to the header',
  },
  {
    name: 'a column twice',
    edits: { 'units.csv': swap('name,name_en', 'name,name') },
    faults: ['units.csv:1:1 MISSING_COLUMN', 'units.csv:1:11 DUPLICATE_COLUMN'],
    cure: 'add it to the header',
  },
  {
    name: 'a YAML syntax error',
    edits: { 'campaign.yaml': swap('fictional: true', 'fictional: [true') },
    faults: ['campaign.yaml:4:1 YAML_SYNTAX'],
    cure: 'indentation',
  },
  {
    name: 'a YAML key twice',
    edits: { 'campaign.yaml': swap('fictional: true', 'fictional: true\nfictional: false') },
    faults: ['campaign.yaml:4:1 YAML_SYNTAX'],
    cure: 'indentation',
  },
  {
    name: 'a YAML tag that asks for code',
    edits: { 'campaign.yaml': swap('fictional: true', 'fictional: !!js/function "x"') },
    faults: ['campaign.yaml:3:12 YAML_SYNTAX'],
    cure: 'indentation',
  },
  {
    name: 'a YAML alias',
    edits: { 'script.yaml': () => '- &one { at: 1 }\n- *one\n' },
    faults: ['script.yaml:2:3 YAML_ALIAS'],
    cure: 'write the value out',
  },
  {
    name: 'YAML nested without end in brackets',
    edits: { 'script.yaml': () => `- ${'['.repeat(100_000)}\n` },
    faults: ['script.yaml:1:43 YAML_TOO_DEEP'],
    cure: 'follow the format',
  },
  {
    name: 'YAML nested without end in one line of dashes',
    edits: { 'script.yaml': () => `${'- '.repeat(50_000)}x\n` },
    faults: ['script.yaml:1:1 YAML_TOO_DEEP'],
    cure: 'follow the format',
  },
  {
    name: 'a YAML file that is far too large',
    edits: { 'script.yaml': () => `- "${'x'.repeat(1024 * 1024)}"\n` },
    faults: ['script.yaml:1:1 FILE_TOO_LARGE'],
    cure: 'leave out what is not needed',
  },
];

describe('the files of a campaign folder', () => {
  it.each(CASES)('tells $name', async ({ edits, faults, cure }) => {
    const reading = await readBroken(edits);

    expect(brief(reading.faults)).toEqual(faults);
    expect(reading.faults[0]?.cure.en).toContain(cure);
    expect(reading.campaign).toBeUndefined();
  });

  it('refuses a YAML bomb at once, at each of its aliases', async () => {
    const reading = await readBroken({ 'script.yaml': bomb });

    expect(reading.faults).toHaveLength(15);
    expect(new Set(reading.faults.map(({ code }) => code))).toEqual(new Set(['YAML_ALIAS']));
  });

  it('tells that there is no such folder', async () => {
    const reading = await readCampaignFolder('/nowhere/at-all');

    expect(brief(reading.faults)).toEqual(['.:1:1 MISSING_FOLDER']);
    expect(reading.faults[0]?.what.vi).toBe('không có thư mục "/nowhere/at-all"');
  });

  it('finds a cell behind line breaks and commas in quotes, and under CRLF', async () => {
    const reading = await readBroken({
      'reports.csv': (text) =>
        text
          .replace('thôn Bến Sông, chưa đủ', 'thôn\nBến, Sông')
          .replace('120,70,muộn', '120,x,muộn')
          .replaceAll('\n', '\r\n'),
    });

    expect(brief(reading.faults)).toEqual(['reports.csv:7:54 NOT_A_NUMBER']);
  });

  it('warns of a file it does not read, of a missing README and of a last line without end, and loads', async () => {
    const reading = await readBroken({
      'report.csv': () => 'a,b\n',
      'directives/letter-03.yml': () => 'x: 1\n',
      'README.md': () => null,
      'oversight.csv': (text) => text.trimEnd(),
    });

    expect(brief(reading.warnings)).toEqual([
      'README.md:1:1 MISSING_README',
      'directives/letter-03.yml:1:1 UNKNOWN_FILE',
      'oversight.csv:2:24 NO_FINAL_LINE_END',
      'report.csv:1:1 UNKNOWN_FILE',
    ]);
    expect(reading.warnings[1]?.cure.en).toBe('did you mean directives/letter-03.yaml?');
    expect(reading.faults).toEqual([]);
    expect(reading.campaign).toBeDefined();
  });

  it('suggests the missing file that a misspelt one stands for', async () => {
    const reading = await readBroken({ 'reports.csv': () => null, 'raports.csv': append('x') });

    expect(reading.warnings[0]?.cure.en).toBe('did you mean reports.csv?');
  });

  it('gathers the faults of many files, in order of file and line', async () => {
    const reading = await readBroken({
      'units.csv': swap('9003,Đồng Tiến,Dong Tien,COMMUNE', '9003,Đồng Tiến,Dong Tien,VILLAGE'),
      'grants.csv': swap('9001,SUBTREE', '9007,SUBTREE'),
      'campaign.yaml': swap('endsOn: 2023-06-10', 'endsOn: 2023-06-31'),
    });

    expect(brief(reading.faults)).toEqual([
      'campaign.yaml:7:9 IMPOSSIBLE_DATE',
      'grants.csv:10:25 UNKNOWN_UNIT',
      'units.csv:7:26 UNKNOWN_VALUE',
    ]);
  });

  it('keeps three hundred faults and says how many more there are', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => `bcd-90,no-such-${index},MEMBER,,`);
    const reading = await readBroken({ 'memberships.csv': append(...rows) });

    expect(reading.faults).toHaveLength(301);
    expect(reading.faults.at(-1)).toMatchObject({
      code: 'MORE_FAULTS',
      what: { vi: 'và 150 lỗi nữa', en: 'and 150 more' },
    });
  });
});
