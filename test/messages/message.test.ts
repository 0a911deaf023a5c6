import { describe, expect, it } from '@jest/globals';
import { formatDate, formatInstant, formatNumber, formatPercent } from '../../src/messages/format.js';
import { languages } from '../../src/messages/language.js';
import { catalogues, message, PLACEHOLDER } from '../../src/messages/message.js';
import { messageParams } from '../../src/messages/params.js';

const codes = Object.keys(messageParams) as (keyof typeof messageParams)[];

describe('the catalogues', () => {
  it('have a text for every code a client may meet, and for no other', () => {
    for (const language of languages) {
      expect(Object.keys(catalogues[language]).sort()).toEqual([...codes].sort());
    }
  });

  it.each(languages)('use exactly the parameters that are documented (%s)', (language) => {
    const used = Object.fromEntries(codes.map((code) => [code, namesIn(catalogues[language][code])]));
    const documented = Object.fromEntries(codes.map((code) => [code, [...messageParams[code]].sort()]));
    expect(used).toEqual(documented);
  });

  it.each(codes)('say %s in full sentences, differently in each language', (code) => {
    const { vi, en } = catalogues;
    expect(vi[code]).not.toBe(en[code]);
    for (const text of [vi[code], en[code]]) {
      expect(text).toMatch(/[.?]$/);
      expect(text).toBe(text.normalize('NFC'));
    }
  });
});

describe('message', () => {
  it('puts values in, as the language writes them', () => {
    const values = {
      indicator: 'accounts_activated',
      value: 449_470,
      earlier: 1_167_685,
      earlierOn: '2023-06-13',
    };
    expect(message('CUMULATIVE_DECREASE', values, 'vi')).toBe(
      'Số lũy kế accounts_activated giảm còn 449.470, trong khi đã báo cáo 1.167.685 cho ngày 13/06/2023. Đề nghị kiểm tra lại, hoặc đính chính báo cáo trước đó.',
    );
    expect(message('CUMULATIVE_DECREASE', values, 'en')).toBe(
      'The cumulative figure accounts_activated would fall to 449,470; 1,167,685 was already reported for 13 June 2023. Check the figure, or correct the earlier report first.',
    );
  });

  it('shows a value that was not given as a question mark', () => {
    expect(message('UNIT_UNKNOWN', {}, 'en')).toContain('"?"');
  });

  it('does not read values as templates', () => {
    expect(message('UNIT_UNKNOWN', { unit: '{unit} $& $1' }, 'en')).toContain('"{unit} $& $1"');
  });
});

describe('numbers and days', () => {
  it.each([
    ['vi', '1.167.685', '38,49%', '13/06/2023', '18:00 ngày 13/06/2023'],
    ['en', '1,167,685', '38.49%', '13 June 2023', '18:00 on 13 June 2023'],
  ] as const)('are written as in %s', (language, number, percent, day, instant) => {
    expect(formatNumber(1_167_685, language)).toBe(number);
    expect(formatPercent(0.3849, language)).toBe(percent);
    expect(formatDate('2023-06-13', language)).toBe(day);
    expect(formatInstant('2023-06-13T11:00:00.000Z', language)).toBe(instant);
  });

  it('stay as they are where they are none', () => {
    expect(formatDate('soon', 'vi')).toBe('soon');
    expect(formatInstant('soon', 'vi')).toBe('soon');
  });
});

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}
