import type { Problem } from '../domain/refusal.js';
import type { Language } from '../messages/language.js';
import { message } from '../messages/message.js';
import type { UserError } from '../schema/user-error.type.js';

/** Reasons of a refusal as the API says them. */
export function toUserErrors(problems: readonly Problem[], language: Language): UserError[] {
  return problems.map(({ code, field, params }) => ({
    code,
    field,
    message: message(code, params, language),
  }));
}
