import type { BulletinContent, BulletinName, BulletinUnit } from '../../domain/bulletin.js';
import { daysBetween } from '../../domain/deadline.js';
import { remainingOf } from '../../domain/standing.js';
import { type BulletinTexts, bulletinTexts } from '../../messages/bulletin-texts.js';
import { formatDate, formatInstant, formatNumber, formatPercent } from '../../messages/format.js';
import type { Language } from '../../messages/language.js';

/** The edition before, as a later one cites it. */
export interface EarlierEdition {
  edition: number;
  cutAt: Date;
}

/**
 * A bulletin as an official reads it out: the first line says it all in ten seconds, then who has completed, who has
 * not, slowest first, who cannot be rated, and who has not reported (P1).
 */
export function bulletinText(
  content: BulletinContent,
  edition: number,
  earlier: EarlierEdition | null,
  language: Language,
): string {
  const say = new BulletinWords(language, content);
  const { words } = say;
  const cut = formatInstant(content.cutAt, language);
  const indicator = language === 'vi' ? content.indicator.nameVi : content.indicator.nameEn;
  const units = words.units[content.level];
  const of = content.units.length;
  const lines = [
    say.headline(content.root),
    words.title({ indicator, units, on: formatDate(content.on, language), cut, edition }),
    ...(earlier === null ? [] : [say.correction(edition, earlier)]),
    ...say.pace(content.root),
    say.list(
      words.completed({ count: content.completed.length, of, units }),
      say.byParent(content.completed),
    ),
    ...say.notCompleted(words.notCompleted({ count: content.notCompleted.length, of, units })),
    say.list(
      words.notRated({ count: content.notRated.length, of, units }),
      content.notRated.map((code) => `${say.named(code)} (${say.whyNot(code)})`),
    ),
    say.list(
      words.missing({ count: content.coverage.missing.length, units: words.units[content.coverage.level] }),
      content.coverage.missing.map((unit) => say.name(unit)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is said of a bulletin's units, in one language. */
export class BulletinWords {
  readonly words: BulletinTexts;
  readonly #units: ReadonlyMap<string, BulletinUnit>;

  constructor(
    readonly language: Language,
    readonly content: BulletinContent,
  ) {
    this.words = bulletinTexts[language];
    this.#units = new Map(content.units.map((unit) => [unit.code, unit]));
  }

  headline(unit: BulletinUnit): string {
    const { words, content } = this;
    const { expected, reported, disputed } = unit;
    const below = words.units[content.coverage.level];
    const said = [
      this.#standing(unit),
      words.coverage({ reported: this.number(reported), expected: this.number(expected), units: below }),
      ...(disputed > 0 ? [words.disputed({ count: this.number(disputed) })] : []),
    ];
    return `${content.fictional ? `[${words.fictional}] ` : ''}${capital(said.join('; '))}.`;
  }

  /** How fast, and what the next milestone still asks. */
  pace(unit: BulletinUnit): string[] {
    const { words, content } = this;
    const { change } = unit;
    const left = remainingOf(unit);
    const { milestone } = content;
    const changed =
      change === null ? [] : [words.change({ by: this.number(Math.abs(change)), more: change >= 0 })];
    const ahead =
      milestone === null || left === null
        ? []
        : [
            words.milestone({
              name: this.language === 'vi' ? milestone.nameVi : milestone.nameEn,
              days: daysBetween(content.on, milestone.on),
              remaining: this.number(left),
            }),
          ];
    const said = [...changed, ...ahead].join(' ');
    return said === '' ? [] : [said];
  }

  correction(edition: number, earlier: EarlierEdition): string {
    const { words, content, language } = this;
    const cut = formatInstant(content.cutAt, language);
    const earlierCut = formatInstant(earlier.cutAt.toISOString(), language);
    const said = content.changes.map(({ code, before, after }) => {
      const unit = this.named(code);
      if (before?.achieved === after?.achieved && before?.target === after?.target) {
        return words.statusChanged({ unit });
      }
      return words.figureChanged({ unit, before: this.#count(before), after: this.#count(after) });
    });
    return this.list(words.supersedes({ edition, earlier: earlier.edition, cut, earlierCut }), said);
  }

  /** By tier, the lowest first: the slow are named before the others. */
  notCompleted(title: string): string[] {
    const { content } = this;
    if (content.notCompleted.length === 0) return [this.list(title, [])];
    const tiers = content.tiers.map(({ code }, index) => {
      const within = content.notCompleted.filter((unit) => this.#units.get(unit)?.tier === code);
      return within.length === 0
        ? []
        : [`- ${this.list(this.#tier(index, within.length), this.byParent(within))}`];
    });
    return [`${title}.`, ...tiers.flat()];
  }

  /** Units with their rates; where they are not right below the campaign's own unit, gathered under those that are. */
  byParent(codes: readonly string[]): string[] {
    const parents = new Map(this.content.parents.map((parent) => [parent.code, this.name(parent)]));
    const groups = new Map<string | null, string[]>();
    for (const code of codes) {
      const parent = this.#units.get(code)?.parent ?? null;
      const group = parents.has(parent ?? '') ? parent : null;
      groups.set(group, [...(groups.get(group) ?? []), this.rated(code)]);
    }
    return [...groups].flatMap(([parent, named]) =>
      parent === null ? named : [`${parents.get(parent)}: ${named.join(', ')}`],
    );
  }

  rated(code: string): string {
    const unit = this.#units.get(code);
    if (unit === undefined) return code;
    const rate = unit.rate === null ? this.words.unknown : formatPercent(unit.rate, this.language);
    const doubt = unit.state === 'DISPUTED' ? `, ${this.words.underReview}` : '';
    return `${this.name(unit)} (${rate}${doubt})`;
  }

  whyNot(code: string): string {
    const unit = this.#units.get(code);
    if (unit === undefined || unit.achieved === null) return this.words.noData;
    return unit.rate === null ? this.words.noTarget : this.words.metDisputed;
  }

  named(code: string): string {
    const { root } = this.content;
    const unit = code === root.code ? root : this.#units.get(code);
    return unit === undefined ? code : this.name(unit);
  }

  /** "phường Văn Đẩu"; in English the name alone, whose kind is not translated. */
  name({ kind, name, nameEn }: BulletinName): string {
    return this.language === 'vi' ? `${kind} ${name}` : nameEn;
  }

  number(value: number): string {
    return formatNumber(value, this.language);
  }

  /** "title: a; b." or "title: none." */
  list(title: string, entries: readonly string[]): string {
    return `${title}: ${entries.length === 0 ? this.words.unknown : entries.join('; ')}.`;
  }

  #standing(unit: BulletinUnit): string {
    const { words } = this;
    const name = this.name(unit);
    if (unit.achieved === null) return words.headlineNoData({ unit: name });
    const achieved = this.number(unit.achieved);
    if (unit.rate === null || unit.target === null) return words.headlineNoTarget({ unit: name, achieved });
    const rate = formatPercent(unit.rate, this.language);
    return words.headline({ unit: name, rate, achieved, target: this.number(unit.target) });
  }

  #tier(index: number, count: number): string {
    const { words, content } = this;
    const tier = content.tiers[index];
    const next = content.tiers[index + 1];
    if (tier === undefined) throw new Error(`There is no tier ${index}.`);
    const name = this.language === 'vi' ? tier.nameVi : tier.nameEn;
    if (next === undefined) return words.tierFrom({ name, from: this.#bound(tier.minimumRate), count });
    const to = this.#bound(next.minimumRate);
    if (tier.minimumRate === 0) return words.tierBelow({ name, to, count });
    return words.tierBetween({ name, from: this.#bound(tier.minimumRate), to, count });
  }

  #bound(rate: number): string {
    return `${this.number(rate * 100)}%`;
  }

  #count(standing: { achieved: number | null; target: number | null } | null): string {
    if (standing === null || standing.achieved === null) return this.words.unknown;
    const { achieved, target } = standing;
    return target === null ? this.number(achieved) : `${this.number(achieved)}/${this.number(target)}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
