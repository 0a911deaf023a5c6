import type { Language } from './language.js';

/** 1.167.685 in Vietnamese, 1,167,685 in English. */
export function formatNumber(value: number, language: Language): string {
  return NUMBERS[language].format(value);
}

/** A fraction as people read it: 0.3849 is 38,49% in Vietnamese and 38.49% in English (F3). */
export function formatPercent(fraction: number, language: Language): string {
  return PERCENTAGES[language].format(fraction);
}

/** '2023-06-13' as 13/06/2023 in Vietnamese, 13 June 2023 in English; anything else as it is. */
export function formatDate(date: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return date;
  if (language === 'vi') return `${day}/${month}/${year}`;
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** An ISO instant as local time of Vietnam: 18:00 ngày 13/06/2023, or 18:00 on 13 June 2023; anything else as it is. */
export function formatInstant(instant: string, language: Language): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const local = new Date(time + VIETNAM_OFFSET).toISOString();
  const between = language === 'vi' ? 'ngày' : 'on';
  return `${local.slice(11, 16)} ${between} ${formatDate(local.slice(0, 10), language)}`;
}

/** Vietnam is seven hours ahead of UTC all year. */
const VIETNAM_OFFSET = 7 * 3_600_000;

const NUMBERS = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

const PERCENTAGES = {
  vi: new Intl.NumberFormat('vi-VN', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }),
  en: new Intl.NumberFormat('en-GB', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }),
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
