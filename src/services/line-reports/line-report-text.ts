import type { BulletinContent, BulletinUnit } from '../../domain/bulletin.js';
import type { Language } from '../../messages/language.js';
import { BulletinWords } from '../bulletins/bulletin-text.js';

/** Who reports to whom, by name. */
export interface LineNames {
  sender: { vi: string; en: string };
  recipient: { vi: string; en: string };
}

/**
 * What a body reports up its line (P2): where its unit stands, then every unit below it down to the lowest level, the
 * slow ones first and of each the slowest first.
 */
export function lineReportText(
  names: LineNames,
  unit: BulletinUnit,
  levels: readonly BulletinContent[],
  language: Language,
): string {
  const [first] = levels;
  if (first === undefined) throw new Error('A report up a line needs figures.');
  const say = new BulletinWords(language, first);
  const lines = [
    say.words.addressed({ sender: names.sender[language], recipient: names.recipient[language] }),
    say.headline(unit),
    ...say.pace(unit),
    ...levels.flatMap((content) => below(content, language)),
  ];
  return `${lines.join('\n')}\n`;
}

function below(content: BulletinContent, language: Language): string[] {
  const say = new BulletinWords(language, content);
  const units = say.words.units[content.level];
  const [lowest] = content.tiers;
  const slow = content.notCompleted.filter((code) => {
    const unit = content.units.find((candidate) => candidate.code === code);
    return unit?.tier === lowest?.code;
  });
  const others = [
    ...content.notCompleted.filter((code) => !slow.includes(code)),
    ...content.notRated,
    ...content.completed.toReversed(),
  ];
  const of = content.units.length;
  return [
    say.list(say.words.slowUnits({ count: slow.length, of, units }), say.byParent(slow)),
    say.list(say.words.otherUnits({ count: others.length, units }), say.byParent(others)),
  ];
}
