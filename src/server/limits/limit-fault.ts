import { type ASTNode, GraphQLError } from 'graphql';
import type { limitLabels } from '../../messages/areas/limit-texts.js';
import type { Language } from '../../messages/language.js';
import { type MessageValues, message } from '../../messages/message.js';

/** Why an operation is refused before it begins. */
export interface LimitFault {
  readonly code: Exclude<keyof typeof limitLabels, 'TIMEOUT' | 'CLIENT_GONE'> | 'UNSTORABLE_TEXT';
  /** What its text needs to be told. */
  readonly values: MessageValues;
  /** Where in the request: "query", "variables", or the path of a field. */
  readonly field: readonly string[];
  readonly node?: ASTNode;
}

/** The fault as the caller reads it, answered with 400 over HTTP. */
export function limitError(fault: LimitFault, language: Language): GraphQLError {
  const { code, values, field, node } = fault;
  return new GraphQLError(message(code, values, language), {
    ...(node === undefined ? {} : { nodes: [node] }),
    // Services say the same of what they are given, under the code of everything that is plainly wrong.
    extensions: { ...values, code: code === 'UNSTORABLE_TEXT' ? 'BAD_USER_INPUT' : code, field, ...REFUSED },
  });
}

const REFUSED = { http: { status: 400 } };
