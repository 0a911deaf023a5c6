import { z } from 'zod';
import { CommandMode, DeadlineBoundary, DocumentForm, Urgency } from '../../entities/states.js';
import { bilingual, code, given, keys, listOf, plainDate, text } from './yaml-schema.js';

/** A deadline as a document words it (D4). */
export const deadlineSchema = keys({ on: plainDate, boundary: z.enum(DeadlineBoundary) });

// Lead, deadline and the standing mark may be absent here: their absence is told by name (D2).
const task = keys({
  ordinal: text,
  title: bilingual,
  mode: z.enum(CommandMode),
  lead: given(code),
  assignees: listOf(code),
  coordinators: listOf(code),
  standing: z.boolean().nullish(),
  deadline: given(deadlineSchema),
  supersedes: given(text),
  quote: given(text),
});

/** directives/*.yaml by its form; what its parts mean together is checked elsewhere. */
export const directiveSchema = keys({
  number: text,
  numberAsPrinted: z.boolean().default(true),
  form: z.enum(DocumentForm),
  subject: bilingual,
  urgency: z.enum(Urgency).default('NORMAL'),
  issuer: code,
  signedBy: given(bilingual),
  issuedOn: plainDate,
  issuedAt: text,
  implements: given(text),
  legalBases: listOf(keys({ citation: text, directive: given(text) })),
  recipients: listOf(code),
  expectsCascade: z.boolean().default(false),
  tasks: listOf(task),
  note: given(text),
});

export type DirectiveDocument = z.output<typeof directiveSchema>;
export type TaskDocument = DirectiveDocument['tasks'][number];
