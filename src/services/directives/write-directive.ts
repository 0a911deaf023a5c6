import { refuse } from '../../domain/refusal.js';
import { Directive, LegalBasis } from '../../entities/directive.entity.js';
import type { Tx } from '../transaction.js';
import { citedDirectives } from './cited-directives.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput } from './directive-input.type.js';

/** Writes the document with its legal bases, which have passed every check. Answers its id. */
export async function writeDirective(
  tx: Tx,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
): Promise<number> {
  const issuerId = bodyId(facts, input.issuer);
  const directiveId = await insertDirective(tx, input, facts, issuerId);
  await writeLegalBases(tx, directiveId, input, facts);
  return directiveId;
}

/** The id of an organization that was checked to be known. */
export function bodyId(facts: DirectiveFacts, code: string): number {
  const body = facts.bodies.get(code);
  if (body === undefined) throw new Error(`organization ${code} was not checked`);
  return body.id;
}

async function insertDirective(
  tx: Tx,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
  issuerId: number,
): Promise<number> {
  const { number, form, subject, subjectEn, urgency, issuer, signedBy, issuedOn, expectsCascade, note } =
    input;
  const year = Number(issuedOn.slice(0, 4));
  const inserted = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Directive)
    .values({
      campaignId: facts.campaign.id,
      number,
      year,
      form,
      subject,
      subjectEn,
      urgency,
      issuerId,
      signedBy,
      issuedOn,
      recordedAt: tx.now,
      status: 'ISSUED',
      implementsId: facts.higher?.id ?? null,
      expectsCascade,
      note,
    })
    .orIgnore()
    .execute();
  const id = inserted.identifiers[0]?.['id'] as number | undefined;
  // Two at once: the other transaction has taken the number since it was checked.
  return id ?? refuse('DIRECTIVE_DUPLICATE', ['number'], { number, issuer, year: String(year) });
}

async function writeLegalBases(
  tx: Tx,
  directiveId: number,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
): Promise<void> {
  if (input.legalBases.length === 0) return;
  const recognised = await citedDirectives(tx.manager, facts.campaign.id, directiveId, input.legalBases);
  await tx.manager.insert(
    LegalBasis,
    input.legalBases.map(({ citation, directive }, index) => ({
      directiveId,
      ordinal: index + 1,
      citation,
      citedDirectiveId: facts.cited.get(directive ?? '')?.id ?? recognised[index] ?? null,
    })),
  );
}
