import { LARGEST_PAGE } from '../../resolvers/connection.js';

/** How much one operation may ask for. Each is refused above it, before anything is read. */
export interface OperationLimits {
  /** Of the text. */
  readonly characters: number;
  /** Names, punctuation and values of the text. */
  readonly tokens: number;
  /** In one document; one of them is carried out. */
  readonly operations: number;
  readonly fragments: number;
  readonly directives: number;
  /** Fields within fields, fragments opened. */
  readonly depth: number;
  /** Fragments opened. */
  readonly aliases: number;
  /** Of a query, fragments opened. */
  readonly rootFields: number;
  /** Of a mutation: each is a transaction of its own. */
  readonly mutations: number;
  /** The same field, under the same name, in one selection. */
  readonly repeats: number;
  /** Fields and fragments, fragments opened: what validation and execution have to walk through. */
  readonly selections: number;
  /** About the number of fields that the answer may have: see field-costs.ts. */
  readonly cost: number;
  /** Entries of one page. */
  readonly page: number;
  /** One text in an argument of a query. */
  readonly textLength: number;
  /** Lists and objects within each other in the variables. */
  readonly variablesDepth: number;
  /** Values in the variables of a query or a subscription. Those of a mutation are bounded by the body. */
  readonly variablesOfQuery: number;
  /** Values in the variables of anything. */
  readonly variables: number;
  /** From the first statement to the last. */
  readonly milliseconds: number;
}

/**
 * Two to six times the widest that the documentation, GraphiQL and the tests ask for: 15 levels and 226 selections
 * (the introspection of GraphiQL), 7 levels, 4 aliases and 3 root fields otherwise.
 */
export const DEFAULT_LIMITS: OperationLimits = {
  characters: 65_536,
  tokens: 2_000,
  operations: 10,
  fragments: 30,
  directives: 20,
  depth: 16,
  aliases: 30,
  rootFields: 20,
  mutations: 5,
  repeats: 5,
  selections: 1_000,
  cost: 25_000,
  page: LARGEST_PAGE,
  textLength: 2_000,
  variablesDepth: 10,
  variablesOfQuery: 500,
  variables: 200_000,
  milliseconds: 30_000,
};
