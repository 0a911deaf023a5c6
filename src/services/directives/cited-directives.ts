import type { EntityManager } from 'typeorm';

/**
 * Which directives of the campaign the citations name by their number as printed, in order; null where none does.
 * "Chỉ thị 05/CT-TTg ngày 23/02/2023" names 05/CT-TTg of 2023 and not one of 2022; a number that several fit names
 * none, because nothing is guessed. `exceptId` is the citing document itself.
 */
export async function citedDirectives(
  manager: EntityManager,
  campaignId: number,
  exceptId: number,
  citations: readonly { citation: string }[],
): Promise<(number | null)[]> {
  const known = await manager.query<KnownDirective[]>(
    'SELECT id, number, year FROM directive WHERE campaign_id = $1 AND id <> $2',
    [campaignId, exceptId],
  );
  return citations.map(({ citation }) => {
    const years = (citation.match(YEAR) ?? []).map(Number);
    const named = known.filter(
      (directive) =>
        names(citation, directive.number) && (years.length === 0 || years.includes(directive.year)),
    );
    return named.length === 1 ? (named[0]?.id ?? null) : null;
  });
}

interface KnownDirective {
  id: number;
  number: string;
  year: number;
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;
const PART_OF_NUMBER = /[\p{L}\p{M}\d/-]/u;

/** Whether the number stands in the text as a whole: "5/CT-TTg" is not named by "05/CT-TTg". */
function names(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + number.length);
    if (!PART_OF_NUMBER.test(before) && !PART_OF_NUMBER.test(after)) return true;
  }
  return false;
}
