import type DataLoader from 'dataloader';
import type { Directive } from '../../entities/directive.entity.js';
import {
  documentsBelow,
  type LegalBasisRow,
  legalBasesOf,
  type RecipientRow,
  recipientsOf,
} from '../../services/queries/directives/directive-parts.js';
import { directivesById, directivesOfCampaigns } from '../../services/queries/directives/directives.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

/** Directives by id; null where there is none, or none that the caller may read. */
export function directiveById(context: GraphContext): DataLoader<number, Directive | null, string> {
  return loadBy(context, 'directiveById', (manager, ids) => directivesById(manager, context.actor, ids));
}

/** The directive that a row refers to, where it refers to one that the caller may read. */
export async function directiveOr(context: GraphContext, id: number | null): Promise<Directive | null> {
  return id === null ? null : directiveById(context).load(id);
}

export function campaignDirectives(context: GraphContext): DataLoader<number, Directive[], string> {
  return loadBy(context, 'campaignDirectives', (manager, ids) =>
    directivesOfCampaigns(manager, context.actor, ids),
  );
}

export function directiveBases(context: GraphContext): DataLoader<number, LegalBasisRow[], string> {
  return loadBy(context, 'directiveBases', legalBasesOf);
}

/** Ids of the directive and of every document that carries it out, and theirs in turn. */
export function directiveDocuments(context: GraphContext): DataLoader<number, number[], string> {
  return loadBy(context, 'directiveDocuments', (manager, ids) => documentsBelow(manager, context.actor, ids));
}

export function directiveRecipients(context: GraphContext): DataLoader<number, RecipientRow[], string> {
  return loadBy(context, 'directiveRecipients', (manager, ids) => recipientsOf(manager, context.actor, ids));
}
