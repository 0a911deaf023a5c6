import type { Language } from '../../messages/language.js';
import { message } from '../../messages/message.js';
import { type Permission } from '../../policies/permission.type.js';
import { permissions } from '../../policies/permissions.js';
import type { AccessAnswer, AccessReason } from '../../services/access/explain-access.js';

/** The answer as people read it: yes or no, then right by right why. */
export function explanationText(answer: AccessAnswer, language: Language): string {
  const { who, what, on, at, allowed, rights } = answer;
  const words = WORDS[language];
  const about = on === null ? '' : ` ${words.on} ${on}`;
  const say = ({ code, params }: AccessReason): string => message(code, params, language);
  return [
    `${allowed ? words.yes : words.no}: ${who}, ${what}${about}, ${at}`,
    ...answer.reasons.map((reason) => `  ${say(reason)}`),
    ...rights.flatMap(({ right, rule, allowed: open, reasons }) => {
      const { what: meaning, except }: Permission = permissions[right];
      return [
        `  ${open ? '+' : '-'} ${right} (${rule}): ${meaning[language]}`,
        ...reasons.map((reason) => `      ${say(reason)}`),
        ...(except === undefined ? [] : [`      ${words.except}: ${except[language]}`]),
      ];
    }),
  ].join('\n');
}

const WORDS: { readonly [L in Language]: { yes: string; no: string; on: string; except: string } } = {
  vi: { yes: 'ĐƯỢC PHÉP', no: 'KHÔNG ĐƯỢC PHÉP', on: 'đối với', except: 'trừ' },
  en: { yes: 'ALLOWED', no: 'NOT ALLOWED', on: 'on', except: 'but not' },
};
